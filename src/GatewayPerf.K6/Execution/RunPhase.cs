namespace GatewayPerf.K6.Execution;

/// <summary>Where a run is; the numbers are those of k6's REST API.</summary>
internal enum RunPhase
{
    Created = 0,
    InitVUs = 1,
    InitExecutors = 2,
    InitDone = 3,
    PausedBeforeRun = 4,
    Started = 5,
    Setup = 6,
    Running = 7,
    Teardown = 8,
    Ended = 9,
    Interrupted = 10,
    MarkedAsFailed = 11,
}
