using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using Nuke.Common;

/// <summary>Drives k6 load in segments.</summary>
interface IRunLoad : IHazRun
{
    [Parameter("How long load is driven, warm-up included, for example 45s, 30m, 1h30m. Default is '60s'")]
    LoadDuration? Duration => TryGetValue<LoadDuration?>(() => Duration);

    [Parameter("How long one TestRun lasts. Default is '30s'")]
    LoadDuration? SegmentDuration => TryGetValue<LoadDuration?>(() => SegmentDuration);

    [Parameter("Arrivals per second over all runners, of an open executor. Default is '300/s'")]
    Rate? Rate => TryGetValue<Rate?>(() => Rate);

    [Parameter("k6 executor: constant-arrival-rate, ramping-arrival-rate, autoscaling-gradual (open: they plan arrivals), constant-vus, ramping-vus, shared-iterations, per-vu-iterations (closed). Default is 'constant-arrival-rate'")]
    K6Executor? Executor => TryGetValue<K6Executor?>(() => Executor);

    [Parameter("A k6 script of your own: its options decide the load, or else the executor; what it imports and opens must lie beside it")]
    string Script => TryGetValue(() => Script);

    [Parameter("Variables of the script as NAME=value, several with spaces between; NAME=@file for a secret that a file holds")]
    ScriptVariable[] Env => TryGetValue<ScriptVariable[]>(() => Env);

    [Parameter("What the local upstream stand-in does wrong to the load's requests, to see it in the report: stall=1.4s@20s, drop=1%, error=1%, truncate=1%; several with spaces between")]
    UpstreamFault[] StandInUpstreamFault => TryGetValue<UpstreamFault[]>(() => StandInUpstreamFault);

    [Parameter("How identities roll in the middle third of the load, as requests of each and how long its tokens live: 1@30s. In the other thirds fixed ones call, as many as --auth-key-count. Default is a new one for every JWT")]
    IdentityRolling? RollIdentities => TryGetValue<IdentityRolling?>(() => RollIdentities);

    [Parameter("Steps in which ramping-vus and ramping-arrival-rate rise, 1 to 100. Default is '5'")]
    int? Steps => TryGetValue<int?>(() => Steps);

    [Parameter("Iterations of each virtual user, for per-vu-iterations. Default is as many as fit into the duration")]
    int? IterationsPerVu => TryGetValue<int?>(() => IterationsPerVu);

    [Parameter("Iterations of all virtual users together, for shared-iterations. Default is as many as fit into the duration")]
    int? TotalIterations => TryGetValue<int?>(() => TotalIterations);

    [Parameter("The least that an iteration of a closed executor takes, so that virtual users pause, for example 250ms; 0s for none. Default is '100ms'")]
    IterationTime? MinIterationDuration => TryGetValue<IterationTime?>(() => MinIterationDuration);

    [Parameter("Runner pods of each segment, 1 to 16. Default is '1'")]
    int? Parallelism => TryGetValue<int?>(() => Parallelism);

    [Parameter("Virtual users over all runners. Default is computed by the plan (see ShowPlan), '30' for a closed executor")]
    int? VirtualUsers => TryGetValue<int?>(() => VirtualUsers);

    [Parameter("Deadline of one request. Default is '2s'")]
    LoadDuration? RequestTimeout => TryGetValue<LoadDuration?>(() => RequestTimeout);

    Target RunK6Segments => _ => _
        .Description("Starts the load and returns once it is steady")
        .After<IStabilize>(x => x.WaitStabilize)
        .Triggers(AwaitK6Segments)
        .OnlyWhenDynamic(() => Process.IsDue(nameof(RunK6Segments)))
        .Executes(() => Process.StepAsync(RunK6SegmentsStep.RunAsync));

    Target AwaitK6Segments => _ => _
        .Description("Waits for the end of the load, also of one that an earlier process began")
        .After(RunK6Segments)
        .AssuredAfterFailure()
        .OnlyWhenDynamic(() => Process.IsLoadRunning)
        .Executes(() => Process.AwaitLoadAsync(IsFailing));
}
