namespace GatewayPerf.GitHub.Workflows;

/// <summary>How much a permission allows.</summary>
public enum PermissionAccess
{
    /// <summary>Looking.</summary>
    Read,

    /// <summary>Changing.</summary>
    Write,
}
