namespace GatewayPerf.Terraform.States.Backends.Hcp;

/// <summary>Where the API token comes from.</summary>
internal static class HcpToken
{
    /// <summary>The token that was given, else that of the variable that Terraform itself reads for the host. Throws <see cref="UserException"/> when there is none.</summary>
    public static string Find(string? given, Uri address, Func<string, string?> environment)
    {
        var token = (given ?? environment(Variable(address)))?.Trim();
        return token is { Length: > 0 } ? token : throw new UserException($"{address.Host} asks for a token; give it by {Sources(address)}.");
    }

    /// <summary>Where it can be given, in words.</summary>
    public static string Sources(Uri address) => $"the secret parameter StateToken (NUKE_STATE_TOKEN) or the variable {Variable(address)}";

    /// <summary>The variable in which Terraform itself looks for the host's token: '.' becomes '_', '-' becomes '__'.</summary>
    public static string Variable(Uri address) => "TF_TOKEN_" + address.Host.Replace("-", "__", StringComparison.Ordinal).Replace('.', '_');
}
