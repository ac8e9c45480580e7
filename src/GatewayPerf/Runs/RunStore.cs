using System.Text.Json;
using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>The runs of a work directory.</summary>
/// <param name="WorkDirectory">Absolute path of the work directory.</param>
public sealed record RunStore(string WorkDirectory)
{
    /// <summary>State of the local cluster.</summary>
    public string Cluster => Path.Combine(WorkDirectory, "cluster");

    /// <summary>The newest run, or null when there is none.</summary>
    public RunDirectory? Latest()
    {
        var link = new DirectoryInfo(Path.Combine(WorkDirectory, "runs", "latest"));
        return link.Exists && link.LinkTarget is { } target ? new RunDirectory(WorkDirectory, new RunId(Path.GetFileName(target))) : null;
    }

    /// <summary>Every run whose plan was stored, in no order.</summary>
    public IReadOnlyList<RunDirectory> All()
    {
        var folder = new DirectoryInfo(Path.Combine(WorkDirectory, "runs"));
        return folder.Exists
            ? [.. folder.EnumerateDirectories().Where(run => run.LinkTarget is null).Select(run => new RunDirectory(WorkDirectory, new RunId(run.Name))).Where(run => File.Exists(run.Plan))]
            : [];
    }

    /// <summary>The plan of a run, or null when none was stored. Throws <see cref="UserException"/> when it cannot be read, as that of another version.</summary>
    public static RunPlan? ReadPlan(RunDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        try
        {
            return File.Exists(directory.Plan) ? JsonSerializer.Deserialize<RunPlan>(File.ReadAllText(directory.Plan), RunJson.Indented) : null;
        }
        catch (JsonException exception)
        {
            throw new UserException($"{directory.Plan} cannot be read, perhaps because another version of GatewayPerf wrote it: {exception.Message}", exception);
        }
    }

    /// <summary>As <see cref="ReadPlan"/>, but null also for a plan that cannot be read: for who only looks.</summary>
    public static RunPlan? TryReadPlan(RunDirectory directory)
    {
        try
        {
            return ReadPlan(directory);
        }
        catch (UserException)
        {
            return null;
        }
    }

    /// <summary>Stores the plan and makes the run the newest one.</summary>
    public static void WritePlan(RunDirectory directory, RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Directory.CreateDirectory(directory.Root);
        // Written beside it and moved over it, so that a reader never sees half of it.
        var temporary = directory.Plan + ".new";
        try
        {
            File.WriteAllText(temporary, JsonSerializer.Serialize(plan, RunJson.Indented));
        }
        catch (IOException exception) when (FullDisk.Is(exception))
        {
            throw new UserException(FullDisk.Describe(directory.WorkDirectory), exception);
        }

        File.Move(temporary, directory.Plan, overwrite: true);
        File.Delete(directory.Latest);
        File.CreateSymbolicLink(directory.Latest, directory.RunId.Value);
    }

    /// <summary>True when the run's cluster may still exist: its creation was intended, and neither its destruction nor its passing to a later run is recorded.</summary>
    public static bool OwesTeardown(IEnumerable<RunRecordEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.LastOrDefault(entry => entry is ClusterIntended or ClusterDestroyed or ClusterHandedOver) is ClusterIntended;
    }
}
