namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The stages of a TestRun, in their order. Finished and Error are the last.</summary>
internal static class TestRunStages
{
    public const string Initialization = "initialization";
    public const string Initialized = "initialized";
    public const string Created = "created";
    public const string Started = "started";
    public const string Stopped = "stopped";
    public const string Finished = "finished";
    public const string Error = "error";
}
