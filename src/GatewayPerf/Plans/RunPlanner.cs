using GatewayPerf.Gateways;

namespace GatewayPerf.Plans;

/// <summary>Computes the plan of a run from what the user said.</summary>
public static class RunPlanner
{
    /// <summary>Auth tokens when nothing was said.</summary>
    internal const int AuthKeys = 100;

    private static readonly TimeSpan LocalExpectedLatency = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// The plan. Throws <see cref="UserException"/> with every reason, one a line, when the parameters contradict themselves or ask for what is not built.
    /// </summary>
    public static RunPlan Plan(RunParameters parameters, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(time);
        var problems = PlanRules.NotBuilt(parameters).Concat(PlanRules.OutOfRange(parameters)).ToList();
        Throw(problems);

        var target = GatewayKinds.Of(parameters.Gateway ?? Gateway.Tyk).Target(parameters);
        var duration = parameters.Duration?.Value ?? TimeSpan.FromSeconds(60);
        var segmentDuration = parameters.SegmentDuration?.Value ?? TimeSpan.FromSeconds(Math.Min(30, duration.TotalSeconds));
        var warmUp = TimeSpan.FromSeconds(5);
        var rate = parameters.Rate ?? new Rate(300);
        var controlRate = new Rate(Math.Max(5, (int)Math.Ceiling(rate.PerSecond * 0.02)));
        var timeout = parameters.RequestTimeout?.Value ?? TimeSpan.FromSeconds(2);
        var failure = PlanFailure(parameters, target, duration, warmUp);
        var plan = new RunPlan
        {
            RunId = parameters.RunId ?? RunId.New(time.GetUtcNow()),
            Parameters = parameters,
            Provider = parameters.Provider ?? Provider.Local,
            Gateway = parameters.Gateway ?? Gateway.Tyk,
            Target = target,
            UseJwt = parameters.UseJwt ?? false,
            AuthKeyCount = parameters.AuthKeyCount ?? AuthKeys,
            Executor = parameters.Executor ?? K6Executor.ConstantArrivalRate,
            Duration = duration,
            WarmUp = warmUp,
            Rate = rate,
            ControlRate = controlRate,
            Parallelism = parameters.Parallelism ?? 1,
            VirtualUsers = PlanVirtualUsers(parameters, rate, timeout, failure, target.Replicas),
            RequestTimeout = timeout,
            SegmentLead = TimeSpan.FromSeconds(6),
            Segments = PlanSegments(duration, segmentDuration, rate, target.UpstreamUrl is null ? null : controlRate),
            NodeFailure = failure,
            NodePools = [new(NodePoolPlan.Gateway, 3), new(NodePoolPlan.Upstream, 1), new(NodePoolPlan.Resources, 1), new(NodePoolPlan.K6, 1)],
            Clocks = ClusterClocks.Local,
            Deadlines = LocalDeadlines(timeout),
            Promises = new PromisePlan { FailedShare = 0.001, P99Latency = TimeSpan.FromMilliseconds(50), DoneShare = 0.995, Recovery = TimeSpan.FromSeconds(15) },
        };
        problems.AddRange(PlanRules.DoesNotFit(plan, segmentDuration));
        Throw(problems);
        return plan;
    }

    private static NodeFailurePlan? PlanFailure(RunParameters parameters, GatewayTarget target, TimeSpan duration, TimeSpan warmUp)
    {
        if (!(parameters.NodeFailure ?? target.Replicas > 1))
        {
            return null;
        }

        // A third into the load, so that there is a steady stretch before and room for recovery behind.
        var delay = parameters.NodeFailureDelay?.Value ?? TimeSpan.FromSeconds(Math.Max(warmUp.TotalSeconds + 3, Math.Floor(duration.TotalSeconds / 3)));
        var down = parameters.NodeDownDuration?.Value ?? TimeSpan.FromSeconds(Math.Clamp(Math.Floor(duration.TotalSeconds / 4), 7, 300));
        return new NodeFailurePlan(parameters.NodeFailureMode ?? NodeFailureMode.PowerOff, delay, down, TimeSpan.FromSeconds(15));
    }

    private static VirtualUserPlan PlanVirtualUsers(RunParameters parameters, Rate rate, TimeSpan timeout, NodeFailurePlan? failure, int replicas)
    {
        var share = failure is null ? 0 : 1.0 / replicas;
        var healthy = (int)Math.Ceiling(rate.PerSecond * LocalExpectedLatency.TotalSeconds);
        var waiting = (int)Math.Ceiling(rate.PerSecond * share * timeout.TotalSeconds);
        var total = parameters.VirtualUsers ?? (int)Math.Ceiling((healthy + waiting) * (1 + VirtualUserPlan.Reserve));
        return new VirtualUserPlan(healthy, waiting, total, parameters.VirtualUsers is not null, LocalExpectedLatency, share);
    }

    private static List<SegmentPlan> PlanSegments(TimeSpan duration, TimeSpan segmentDuration, Rate rate, Rate? controlRate)
    {
        var segments = new List<SegmentPlan>();
        for (var start = TimeSpan.Zero; start < duration; start += segmentDuration)
        {
            var length = segmentDuration < duration - start ? segmentDuration : duration - start;
            segments.Add(new SegmentPlan(segments.Count + 1, start, length, rate.ArrivalsIn(length), controlRate?.ArrivalsIn(length) ?? 0));
        }

        return segments;
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
