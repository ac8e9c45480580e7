using GatewayPerf.Observability.Dashboards.Grafana;
using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>The files that are made from the dashboards' definitions and committed.</summary>
public static class DashboardFiles
{
    /// <summary>Folder of the JSON files, from the root of the repository.</summary>
    public const string Folder = "dashboards";

    /// <summary>The page that lists every panel.</summary>
    public const string Page = "docs/dashboards.md";

    /// <summary>Texts by path from the root of the repository, with the promises of a run without parameters.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var dashboards = DashboardCatalogue.For(RunPlanner.Plan(new RunParameters(), TimeProvider.System));
        return dashboards.ToDictionary(dashboard => $"{Folder}/{dashboard.Name}.json", GrafanaDashboard.Render).Append(new(Page, DashboardPage.Render(dashboards))).ToDictionary();
    }

    /// <summary>Writes what is not there as it is defined, and returns the paths of that.</summary>
    public static IReadOnlyList<string> Write(string rootDirectory)
    {
        var stale = All().Where(file => Read(rootDirectory, file.Key) != file.Value).ToList();
        foreach (var (path, text) in stale)
        {
            var file = Path.Combine(rootDirectory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        return [.. stale.Select(file => file.Key)];
    }

    /// <summary>A sentence for each file that is not what the definitions say.</summary>
    public static IEnumerable<string> Stale(string rootDirectory)
    {
        var files = All();
        foreach (var (path, _) in files.Where(file => Read(rootDirectory, file.Key) != file.Value))
        {
            yield return $"{path} is not what its definition says; run ./build.sh GenerateDashboards and commit it.";
        }

        var folder = new DirectoryInfo(Path.Combine(rootDirectory, Folder));
        string[] there = folder.Exists ? [.. folder.EnumerateFiles("*.json").Select(file => $"{Folder}/{file.Name}")] : [];
        foreach (var name in there.Except(files.Keys).Order(StringComparer.Ordinal))
        {
            yield return $"{name} has no definition; delete it, or define it beside the others in src/GatewayPerf/Observability/Dashboards.";
        }
    }

    private static string? Read(string rootDirectory, string path) => Path.Combine(rootDirectory, path) is var file && File.Exists(file) ? File.ReadAllText(file) : null;
}
