using GatewayPerf.Gateways;
using GatewayPerf.Plans.Scripts;

namespace GatewayPerf.Plans;

/// <summary>Computes the plan of a run from what the user said.</summary>
public static class RunPlanner
{
    /// <summary>Auth tokens when nothing was said.</summary>
    internal const int AuthKeys = 100;

    /// <summary>
    /// The plan. Throws <see cref="UserException"/> with every reason, one a line, when the parameters contradict themselves or ask for what is not built.
    /// </summary>
    /// <param name="parameters">What the user said.</param>
    /// <param name="time">The clock, for the name of a new run.</param>
    /// <param name="script">What the user's own script asks for, where the parameters name one.</param>
    public static RunPlan Plan(RunParameters parameters, TimeProvider time, ScriptPlan? script = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(time);
        var problems = PlanRules.NotBuilt(parameters).Concat(PlanRules.OutOfRange(parameters)).Concat(ExecutorRules.Misplaced(parameters)).Concat(ScriptRules.Misplaced(parameters, script)).Concat(RollingRules.Misplaced(parameters)).ToList();
        Throw(problems);

        var target = GatewayKinds.Of(parameters.Gateway ?? Gateway.Tyk).Target(parameters);
        var executor = script is { HasOwnLoad: true } ? script.Scenarios[0].Executor : parameters.Executor ?? K6Executor.ConstantArrivalRate;
        var duration = script is { HasOwnLoad: true } ? script.Duration : parameters.Duration?.Value ?? TimeSpan.FromSeconds(60);
        var segmentDuration = parameters.SegmentDuration?.Value ?? (executor.IsByIterations() || script is { HasOwnLoad: true } ? duration : TimeSpan.FromSeconds(Math.Min(30, duration.TotalSeconds)));
        var load = script is { HasOwnLoad: true } ? LoadPlanner.Of(script) : LoadPlanner.Plan(parameters, executor, duration, segmentDuration);
        var controlRate = new Rate(Math.Max(5, (int)Math.Ceiling(load.Rate.PerSecond * 0.02)));
        var timeout = parameters.RequestTimeout?.Value ?? TimeSpan.FromSeconds(2);
        var plan = new RunPlan
        {
            RunId = parameters.RunId ?? RunId.New(time.GetUtcNow()),
            Parameters = parameters,
            Provider = parameters.Provider ?? Provider.Local,
            Gateway = parameters.Gateway ?? Gateway.Tyk,
            Target = target,
            UseJwt = parameters.UseJwt ?? false,
            AuthKeyCount = parameters.AuthKeyCount ?? AuthKeys,
            Executor = executor,
            Script = script,
            Duration = duration,
            WarmUp = TimeSpan.FromSeconds(5),
            Rate = load.Rate,
            Profile = load.Profile,
            Iterations = load.Iterations,
            MinIterationDuration = load.MinIterationDuration,
            ControlRate = controlRate,
            Parallelism = parameters.Parallelism ?? 1,
            VirtualUsers = new VirtualUserPlan(0, 0, 0, false, TimeSpan.Zero, 0),
            RequestTimeout = timeout,
            SegmentLead = TimeSpan.FromSeconds(6),
            Segments = script is { HasOwnLoad: true }
                ? [new SegmentPlan(1, TimeSpan.Zero, duration, script.PlannedArrivals, 0)]
                : LoadPlanner.Segments(load.Profile, executor, segmentDuration, target.UpstreamUrl is null ? null : controlRate),
            NodePools = [new(NodePoolPlan.Gateway, 3), new(NodePoolPlan.Upstream, 1), new(NodePoolPlan.Resources, 1), new(NodePoolPlan.K6, 1)],
            Clocks = ClusterClocks.Local,
            Metrics = parameters.Prometheus ?? true ? MetricsPlan.Local : null,
            KeepCluster = parameters.KeepCluster?.Value,
            Deadlines = LocalDeadlines(timeout),
            Promises = new PromisePlan { FailedShare = 0.001, P99Latency = TimeSpan.FromMilliseconds(50), DoneShare = 0.995, Recovery = TimeSpan.FromSeconds(15) },
        };
        plan = plan with { NodeFailure = PlanFailure(parameters, target, plan) };
        plan = plan with { VirtualUsers = LoadPlanner.VirtualUsers(parameters, plan) };
        problems.AddRange(PlanRules.DoesNotFit(plan, segmentDuration));
        Throw(problems);
        return plan;
    }

    private static NodeFailurePlan? PlanFailure(RunParameters parameters, GatewayTarget target, RunPlan plan)
    {
        if (!(parameters.NodeFailure ?? (target.MayFail && parameters.RollIdentities is null)))
        {
            return null;
        }

        var budget = TimeSpan.FromSeconds(15);
        var down = parameters.NodeDownDuration?.Value ?? TimeSpan.FromSeconds(Math.Clamp(Math.Floor(plan.LeastDuration.TotalSeconds / 4), 7, 300));
        var delay = parameters.NodeFailureDelay?.Value ?? FaultTiming.Delay(plan, down, budget);
        return new NodeFailurePlan(target.FaultCommands is null ? parameters.NodeFailureMode ?? NodeFailureMode.PowerOff : NodeFailureMode.Command, delay, down, budget);
    }

    private static DeadlinePlan LocalDeadlines(TimeSpan timeout) => new()
    {
        InitTerraform = TimeSpan.FromSeconds(60),
        Deploy = TimeSpan.FromSeconds(60),
        WaitStabilize = TimeSpan.FromSeconds(45),
        LoadStart = TimeSpan.FromSeconds(30),
        LoadDrain = timeout + TimeSpan.FromSeconds(15),
        NodeBack = TimeSpan.FromSeconds(15),
        CollectLogs = TimeSpan.FromSeconds(30),
        Destroy = TimeSpan.FromSeconds(60),
    };

    private static void Throw(List<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new UserException(string.Join(Environment.NewLine, problems));
        }
    }
}
