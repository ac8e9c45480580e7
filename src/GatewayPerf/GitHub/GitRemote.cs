using System.Text.RegularExpressions;

namespace GatewayPerf.GitHub;

/// <summary>What the address of a git remote names.</summary>
/// <param name="Host">Host, without port.</param>
/// <param name="Repository">Owner and name.</param>
internal sealed partial record GitRemote(string Host, RepositoryName Repository)
{
    /// <summary>Understands <c>https://host/owner/name.git</c>, <c>ssh://git@host/owner/name.git</c> and <c>git@host:owner/name.git</c>; null for anything else.</summary>
    public static GitRemote? Parse(string address)
    {
        var match = Url().Match(address.Trim()) is { Success: true } url ? url : Scp().Match(address.Trim());
        if (!match.Success)
        {
            return null;
        }

        try
        {
            var name = match.Groups["name"].Value;
            return new GitRemote(match.Groups["host"].Value, RepositoryName.ParseText(name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Whoever cloned with a password in the address must not see it in a sentence, so it is not even captured.
    [GeneratedRegex(@"^(?:https?|ssh|git)://(?:[^@/]*@)?(?<host>[A-Za-z0-9.-]+)(?::[0-9]+)?/(?<name>[^/]+/[^/]+?)/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    [GeneratedRegex(@"^(?:[^@/:]*@)?(?<host>[A-Za-z0-9.-]+):(?<name>[^/]+/[^/]+?)/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Scp();
}
