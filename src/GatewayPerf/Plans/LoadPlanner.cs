using GatewayPerf.Plans.Profiles;
using GatewayPerf.Plans.Scripts;

namespace GatewayPerf.Plans;

/// <summary>The part of a plan that is about the load: its profile, its slices, its virtual users.</summary>
internal sealed record LoadPlanner(Rate Rate, LoadProfile Profile, IterationPlan? Iterations, TimeSpan MinIterationDuration)
{
    private const int DefaultRate = 300;
    private const int DefaultVirtualUsers = 30;
    private static readonly TimeSpan DefaultMinIteration = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ExpectedLatency = TimeSpan.FromMilliseconds(50);

    public static LoadPlanner Plan(RunParameters parameters, K6Executor executor, TimeSpan duration, TimeSpan segmentDuration)
    {
        var cuts = Starts(duration, segmentDuration);
        if (executor.IsOpen())
        {
            var rate = parameters.Rate ?? new Rate(DefaultRate);
            return new LoadPlanner(rate, LoadProfiles.Of(executor, rate.PerSecond, duration, parameters.Steps).CutAt(cuts), null, TimeSpan.Zero);
        }

        var users = parameters.VirtualUsers ?? DefaultVirtualUsers;
        var least = parameters.MinIterationDuration?.Value ?? DefaultMinIteration;
        var expected = least > ExpectedLatency ? least : ExpectedLatency;
        var profile = LoadProfiles.Of(executor, users, duration, parameters.Steps).CutAt(cuts);

        // So many that they are through before the duration is over.
        var perVu = Math.Max(1, (int)(duration / (least + ExpectedLatency)));
        var iterations = executor switch
        {
            K6Executor.SharedIterations => new IterationPlan(parameters.TotalIterations ?? (int)Math.Min((long)perVu * users, int.MaxValue), PerVirtualUser: false),
            K6Executor.PerVuIterations => new IterationPlan(parameters.IterationsPerVu ?? perVu, PerVirtualUser: true),
            _ => null,
        };
        return new LoadPlanner(new Rate((int)Math.Ceiling(users / expected.TotalSeconds)), profile, iterations, least);
    }

    /// <summary>A script's own load. Its profile is the mean, for arithmetic that needs one; planned arrivals come from the script's scenarios.</summary>
    public static LoadPlanner Of(ScriptPlan script)
    {
        var mean = script.PlannedArrivals is { } planned ? Math.Ceiling(planned / script.Duration.TotalSeconds) : script.VirtualUsers / DefaultMinIteration.TotalSeconds;
        var rate = Math.Max(1, (int)mean);
        return new LoadPlanner(new Rate(rate), LoadProfile.Flat(script.PlannedArrivals is null ? script.VirtualUsers : rate, script.Duration), null, TimeSpan.Zero);
    }

    public static IReadOnlyList<SegmentPlan> Segments(LoadProfile profile, K6Executor executor, TimeSpan segmentDuration, Rate? controlRate)
    {
        var duration = profile.Duration;
        var starts = Starts(duration, segmentDuration).ToList();
        var slices = profile.Slices(starts);
        return
        [
            .. starts.Select((start, index) =>
            {
                var length = segmentDuration < duration - start ? segmentDuration : duration - start;
                long? planned = executor.IsOpen() ? slices[index].Arrivals : null;
                return new SegmentPlan(index + 1, start, length, planned, controlRate?.ArrivalsIn(length) ?? 0);
            }),
        ];
    }

    public static VirtualUserPlan VirtualUsers(RunParameters parameters, RunPlan plan)
    {
        if (plan.Script is { HasOwnLoad: true } script)
        {
            return new VirtualUserPlan(script.VirtualUsers, 0, script.VirtualUsers, Given: true, ExpectedLatency, 0);
        }

        if (!plan.Executor.IsOpen())
        {
            return new VirtualUserPlan(plan.Profile.Peak, 0, plan.Profile.Peak, parameters.VirtualUsers is not null, ExpectedLatency, 0);
        }

        var share = plan.NodeFailure is null ? 0 : 1.0 / Math.Max(1, plan.GatewayReplicas);
        var healthy = (int)Math.Ceiling(plan.Profile.Peak * ExpectedLatency.TotalSeconds);
        var waiting = (int)Math.Ceiling(plan.Profile.Peak * share * plan.RequestTimeout.TotalSeconds);
        var total = parameters.VirtualUsers ?? (int)Math.Ceiling((healthy + waiting) * (1 + VirtualUserPlan.Reserve));
        return new VirtualUserPlan(healthy, waiting, total, parameters.VirtualUsers is not null, ExpectedLatency, share);
    }

    private static IEnumerable<TimeSpan> Starts(TimeSpan duration, TimeSpan segmentDuration)
    {
        for (var start = TimeSpan.Zero; start < duration; start += segmentDuration)
        {
            yield return start;
        }
    }
}
