using GatewayPerf.GitHub.Jobs;

namespace GatewayPerf.Gateways;

/// <summary>The request header that the user's credentials are. Never printed: <see cref="ToString"/> hides the value.</summary>
/// <param name="Name">Name of the header.</param>
/// <param name="Value">Its value, a secret.</param>
internal sealed record AuthHeader(string Name, string Value)
{
    /// <summary>Reads a file of one line <c>Name: value</c>; throws <see cref="UserException"/> with the reason when it is none.</summary>
    public static AuthHeader Read(string path)
    {
        using var probe = new HttpRequestMessage();
        return GatewayFile.Read("--auth-header-file", path).Trim().Split(':', 2) is [var name, var value] && value.Trim() is { Length: > 0 } trimmed
            && !trimmed.Any(char.IsControl) && probe.Headers.TryAddWithoutValidation(name.Trim(), trimmed)
            ? Masked(new AuthHeader(name.Trim(), trimmed))
            : throw new UserException($"The file {path} of --auth-header-file must hold one line 'Name: value'.");
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(AuthHeader);

    private static AuthHeader Masked(AuthHeader header)
    {
        // Also without the word before it, such as Bearer.
        SecretMasks.Current.Add(header.Value);
        SecretMasks.Current.Add(header.Value.Split(' ')[^1]);
        return header;
    }
}
