using System.Security.Cryptography;
using System.Text;

namespace GatewayPerf.K6.Metrics;

/// <summary>A group of a script with the checks and groups in it, in the order in which they were met first; safe for every thread.</summary>
internal sealed class Group(string name, string path)
{
    /// <summary>Separates the names in a path; no name contains it.</summary>
    public const string Separator = "::";

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Group> _groups = [];
    private readonly OrderedDictionary<string, CheckTally> _checks = [];

    public string Name => name;

    /// <summary>Empty for the root, else <c>::outer::inner</c>.</summary>
    public string Path => path;

    public string Id { get; } = IdOf(path);

    public IReadOnlyList<Group> Groups
    {
        get
        {
            lock (_gate)
                return [.. _groups.Values];
        }
    }

    public IReadOnlyList<CheckTally> Checks
    {
        get
        {
            lock (_gate)
                return [.. _checks.Values];
        }
    }

    /// <summary>The checks of this group and of all groups in it.</summary>
    public IEnumerable<CheckTally> AllChecks => Checks.Concat(Groups.SelectMany(g => g.AllChecks));

    public static Group Root() => new("", "");

    public Group Child(string child)
    {
        lock (_gate)
        {
            if (!_groups.TryGetValue(child, out var group))
                _groups.Add(child, group = new Group(child, path + Separator + child));
            return group;
        }
    }

    public CheckTally Check(string check)
    {
        lock (_gate)
        {
            if (!_checks.TryGetValue(check, out var tally))
                _checks.Add(check, tally = new CheckTally(check, path + Separator + check));
            return tally;
        }
    }

    /// <summary>k6's id of a path: its MD5, which is no secret.</summary>
    internal static string IdOf(string path) => Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Encoding.UTF8.GetBytes(path)));
}
