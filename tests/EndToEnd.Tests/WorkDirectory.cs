using System.Text;
using System.Text.Json;

namespace GatewayPerf.EndToEnd;

/// <summary>A work directory of a test's own; whatever is left in it when the test ends is destroyed by the real Destroy.</summary>
internal sealed class WorkDirectory : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gatewayperf-e2e-").FullName;

    public string Latest => System.IO.Path.Combine(Path, "runs", "latest");

    public string Cluster => System.IO.Path.Combine(Path, "cluster");

    public JsonElement Report() => JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(Latest, "report.json"))).RootElement;

    /// <summary>Ids of the processes that belong to this directory's cluster.</summary>
    public IReadOnlyList<int> Processes()
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(System.IO.Path.GetFileName(folder), out var id) && Environment(folder).Contains($"LOCALCLUSTER_DIRECTORY={Cluster}\0", StringComparison.Ordinal))
            {
                found.Add(id);
            }
        }

        return found;
    }

    /// <summary>No process, no lock, no running cluster, no open fault.</summary>
    public void ShouldBeClean()
    {
        Processes().ShouldBeEmpty();
        File.Exists(System.IO.Path.Combine(Cluster, "cluster.json")).ShouldBeFalse();
        File.Exists(System.IO.Path.Combine(Cluster, "terraform", "local", "lock.json")).ShouldBeFalse();
        Directory.Exists(System.IO.Path.Combine(Latest, ".secrets")).ShouldBeFalse();
        var journal = File.ReadAllLines(System.IO.Path.Combine(Latest, "run.jsonl"));
        journal.Count(line => line.Contains("\"type\":\"faultIntended\"", StringComparison.Ordinal))
            .ShouldBe(journal.Count(line => line.Contains("\"type\":\"faultRestored\"", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        if (Processes().Count > 0)
        {
            await BuildScript.RunAsync("Destroy", "--work-directory", Path);
        }

        Directory.Delete(Path, recursive: true);
    }

    private static string Environment(string folder)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(System.IO.Path.Combine(folder, "environ")));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
