namespace Nuke.Common.Execution;

/// <summary>A terminal, or whatever is no known build server.</summary>
public class Terminal : Host
{
    /// <summary>The terminal that the build runs in, or null.</summary>
    public static Terminal? Instance => NukeBuild.Host as Terminal;
}
