using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Comparison;

/// <summary>The runs that a text means: run ids, groups of iterations, and paths of run folders or reports, with commas between.</summary>
internal static class RunSelection
{
    private const string Report = "report.json";

    /// <summary>The runs, each once, in the order of the text. Throws <see cref="UserException"/> when a part of it means nothing or a report cannot be read.</summary>
    public static IReadOnlyList<RunSample> Find(string text, RunStore store) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(part => One(part, store)).DistinctBy(sample => sample.Identity)];

    /// <summary>The newest run, with its whole group where it is of one.</summary>
    public static IReadOnlyList<RunSample> Newest(RunStore store)
    {
        var latest = store.Latest() ?? throw new UserException($"There is no run in {store.WorkDirectory} that could be compared; say --run.");
        return RunStore.ReadPlan(latest)?.Group is { } group ? Find(group.Name, store) : [RunSample.Read(latest)];
    }

    private static IEnumerable<RunSample> One(string part, RunStore store)
    {
        var path = Path.GetFullPath(part, Environment.CurrentDirectory);
        if (File.Exists(path))
        {
            return [RunSample.ReadFile(path)];
        }

        if (File.Exists(Path.Combine(path, Report)))
        {
            return [Folder(path)];
        }

        if (Named(part, store) is { } directory)
        {
            return [RunSample.Read(directory)];
        }

        // A run of the group that did not get as far as a report takes no part.
        var group = store.All().Where(run => RunStore.TryReadPlan(run)?.Group?.Name == part && File.Exists(run.ReportJson)).OrderBy(run => RunStore.TryReadPlan(run)!.Group!.Number).ToList();
        return group.Count > 0 ? group.Select(RunSample.Read)
            : throw new UserException($"'{part}' is no run and no group of {store.WorkDirectory}, and no run folder or report; ./build.sh ListRuns shows the runs.");
    }

    // A run's folder in its work directory can also be read when its report is of an earlier version.
    private static RunSample Folder(string path)
    {
        var folder = new DirectoryInfo(path);
        return folder is { Parent: { Name: "runs", Parent: { } work } } && TryId(folder.Name) is { } id ? RunSample.Read(new RunDirectory(work.FullName, id)) : RunSample.ReadFile(Path.Combine(path, Report));
    }

    private static RunDirectory? Named(string part, RunStore store) =>
        TryId(part) is { } id && new RunDirectory(store.WorkDirectory, id) is var directory && Directory.Exists(directory.Root) ? directory : null;

    private static RunId? TryId(string text)
    {
        try
        {
            return RunId.ParseText(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
