namespace GatewayPerf.GitHub.Workflows;

/// <summary>Something that a job's token may do.</summary>
/// <param name="Scope">With what.</param>
/// <param name="Access">How much.</param>
/// <param name="Reason">Why the job needs it, in a few words.</param>
public sealed record Permission(PermissionScope Scope, PermissionAccess Access, string Reason);
