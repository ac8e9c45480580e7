using GatewayPerf.LoadTesting;

namespace GatewayPerf.Runs.Status;

/// <summary>What to type next, and why.</summary>
internal static class NextCommand
{
    public static (string Why, string Command) After(StatusReport status, IReadOnlyList<RunRecordEntry> entries)
    {
        return status switch
        {
            { State: RunState.Running } => ("A process works on it; nothing is to be done.", Build("Status")),
            { TerraformLock: not null } => ("Terraform's state is locked and no process of ours works on it.", Build("UnlockState")),
            { State: RunState.Abandoned } when !LoadIsOver(status, entries) => ("Its process died; it can be taken up again (or ended with ./build.sh Destroy).", Build("RunFull --resume")),
            { OpenFaults.Count: > 0, Cluster: not null } => ("A node still fails and no process is there to restore it.", Build("RestoreNode")),
            { State: RunState.Abandoned } => ("Its process died; it can be taken up again for its verdict (or ended with ./build.sh Destroy).", Build("RunFull --resume")),
            { State: RunState.Open, Cluster: { Kept: true } } => ("The cluster is kept: run steps on it (Deploy, RunK6Segments), or remove it.", Build("Destroy")),
            { State: RunState.Open } => ("Something of it may still exist.", Build("Destroy")),
            { Cluster: not null } => ("A cluster runs that no run owns.", Build("RestoreNode")),
            _ => ("Nothing is to be done.", Build("RunFull --use-jwt")),
        };

        string Build(string what) => $"./build.sh {what} --work-directory {status.WorkDirectory}";
    }

    private static bool LoadIsOver(StatusReport status, IReadOnlyList<RunRecordEntry> entries) => LoadStatus.HasBegun(entries) && status.LoadUntil < status.At;
}
