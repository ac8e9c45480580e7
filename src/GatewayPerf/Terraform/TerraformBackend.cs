namespace GatewayPerf.Terraform;

/// <summary>Where a state lives. Everything is handed to Terraform by environment variables, so that no secret is on a command line.</summary>
/// <param name="Workspace">Name of the state.</param>
/// <param name="Environment">The backend's variables, for example <c>TF_HTTP_ADDRESS</c>.</param>
/// <param name="LockFile">The lock that is held on the state, or null where the backend keeps none on this machine.</param>
public sealed record TerraformBackend(string Workspace, IReadOnlyDictionary<string, string?> Environment, string? LockFile)
{
    /// <summary>What <c>terraform init</c> is told besides; no secret. HCP Terraform refuses <c>-reconfigure</c>, which the others need when a folder was initialised for another place.</summary>
    public IReadOnlyList<string> InitArguments { get; init; } = ["-reconfigure"];
}
