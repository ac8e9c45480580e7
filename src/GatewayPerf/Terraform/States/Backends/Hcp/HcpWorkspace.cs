namespace GatewayPerf.Terraform.States.Backends.Hcp;

/// <summary>Attributes of a workspace.</summary>
/// <param name="Name">Its name in the organization.</param>
/// <param name="Locked">Whether somebody holds it.</param>
/// <param name="LockedReason">What the holder said.</param>
internal sealed record HcpWorkspace(string Name, bool Locked, string? LockedReason);
