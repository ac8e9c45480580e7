using System.Text.RegularExpressions;

namespace GatewayPerf.Terraform.States;

/// <summary>
/// Where Terraform's backends on object storage keep a state and its lock, below a prefix that is common to all roots: the folder of a root is the root's name, so that
/// every name comes from <see cref="StateName"/>.
/// </summary>
internal sealed partial record ObjectStateLayout
{
    private readonly Func<StateName, string> _state;
    private readonly Func<StateName, string> _lock;
    private readonly Func<string, Match> _match;

    private ObjectStateLayout(IReadOnlyList<string> prefixes, Func<StateName, string> state, Func<StateName, string> stateLock, Func<string, Match> match) =>
        (Prefixes, _state, _lock, _match) = (prefixes, state, stateLock, match);

    /// <summary>What the keys of states begin with.</summary>
    public IReadOnlyList<string> Prefixes { get; }

    /// <summary>gcs with <c>prefix = "{prefix}/{root}"</c>: <c>{prefix}/{root}/{workspace}.tfstate</c>, the lock <c>.tflock</c>.</summary>
    public static ObjectStateLayout Gcs(string? prefix)
    {
        var below = Below(prefix);
        return new([below], name => $"{below}{name.Folder}/{name.Workspace}.tfstate", name => $"{below}{name.Folder}/{name.Workspace}.tflock", key => GcsKey().Match(Without(below, key)));
    }

    /// <summary>s3 with <c>key = "{prefix}/{root}/terraform.tfstate"</c> and <c>use_lockfile</c>: the key, before it <c>env:/{workspace}/</c> but for the default workspace, the lock with <c>.tflock</c> after it.</summary>
    public static ObjectStateLayout S3(string? prefix)
    {
        var below = Below(prefix);
        return new([below, Workspaces], State, name => $"{State(name)}.tflock", key => S3Key().Match(WithoutWorkspace(below, key)));

        string State(StateName name) => $"{(name.Workspace == StateName.DefaultWorkspace ? "" : $"{Workspaces}{name.Workspace}/")}{below}{name.Folder}/terraform.tfstate";
    }

    /// <summary>azurerm with <c>key = "{prefix}/{root}/terraform.tfstate"</c>: the key, after it <c>env:{workspace}</c> but for the default workspace. The lock is a lease of the blob.</summary>
    public static ObjectStateLayout Azure(string? prefix)
    {
        var below = Below(prefix);
        return new([below], State, State, key => AzureKey().Match(Without(below, key)));

        string State(StateName name) => $"{below}{name.Folder}/terraform.tfstate{(name.Workspace == StateName.DefaultWorkspace ? "" : $"env:{name.Workspace}")}";
    }

    /// <summary>A prefix as keys begin with it: with a slash at its end, or nothing.</summary>
    public static string Below(string? prefix) => prefix?.Trim('/') is { Length: > 0 } some ? $"{some}/" : "";

    /// <summary>The key of a state.</summary>
    public string State(StateName name) => _state(name);

    /// <summary>The key of its lock.</summary>
    public string Lock(StateName name) => _lock(name);

    /// <summary>Whose state or lock a key is, or null when it is none of ours.</summary>
    public StateName? NameOf(string key) => _match(key) is { Success: true } match
        ? StateName.TryCreate(match.Groups["root"].Value, match.Groups["workspace"] is { Success: true } said ? said.Value : StateName.DefaultWorkspace)
        : null;

    private const string Workspaces = "env:/";

    private static string Without(string below, string key) => key.StartsWith(below, StringComparison.Ordinal) ? key[below.Length..] : "";

    // The workspace stands before the prefix.
    private static string WithoutWorkspace(string below, string key) =>
        S3Workspace().Match(key) is { Success: true } match ? match.Value + (Without(below, key[match.Length..]) is { Length: > 0 } rest ? rest : "-") : Without(below, key);

    [GeneratedRegex(@"\A(?<root>[a-z]+)/(?<workspace>[^/]+)\.tf(?:state|lock)\z", RegexOptions.CultureInvariant)]
    private static partial Regex GcsKey();

    [GeneratedRegex(@"\A(?:env:/(?<workspace>[^/]+)/)?(?<root>[a-z]+)/terraform\.tfstate(?:\.tflock)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex S3Key();

    [GeneratedRegex(@"\Aenv:/[^/]+/", RegexOptions.CultureInvariant)]
    private static partial Regex S3Workspace();

    [GeneratedRegex(@"\A(?<root>[a-z]+)/terraform\.tfstate(?:env:(?<workspace>[^/]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex AzureKey();
}
