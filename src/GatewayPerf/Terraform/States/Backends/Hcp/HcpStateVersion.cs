namespace GatewayPerf.Terraform.States.Backends.Hcp;

/// <summary>Attributes of a state version.</summary>
/// <param name="HostedStateDownloadUrl">Where it is; whoever knows it can read the state, so it is kept out of every message.</param>
internal sealed record HcpStateVersion(Uri? HostedStateDownloadUrl);
