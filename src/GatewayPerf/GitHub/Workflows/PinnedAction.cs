namespace GatewayPerf.GitHub.Workflows;

/// <summary>An action at one commit, so that nobody can change what runs by moving a tag.</summary>
/// <param name="Name">Owner and repository.</param>
/// <param name="Sha">The commit, 40 hexadecimal digits.</param>
/// <param name="Version">The tag of that commit.</param>
public sealed record PinnedAction(string Name, string Sha, string Version)
{
    /// <summary>As a step names it.</summary>
    public string Reference => $"{Name}@{Sha}";
}
