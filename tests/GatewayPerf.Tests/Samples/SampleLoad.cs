using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Samples;

/// <summary>The load of a sample run, arrival by arrival.</summary>
internal sealed class SampleLoad(SampleRun run)
{
    private readonly Dictionary<string, Dictionary<string, long>> _counted = [];
    private readonly Random _random = new(20261124);

    public IEnumerable<RunRecordEntry> Entries()
    {
        yield return new LoadStarted(SampleRun.LoadStart) { At = SampleRun.Clock(-7) };
        foreach (var segment in run.Plan.Segments.Where(segment => run.CancelledAt is not { } at || segment.Start.TotalSeconds < at))
        {
            foreach (var entry in Segment(segment))
            {
                yield return entry;
            }
        }
    }

    private IEnumerable<RunRecordEntry> Segment(SegmentPlan segment)
    {
        var start = segment.Start.TotalSeconds;
        yield return new SegmentCreated(segment.Index, $"segment-{segment.Index}", SampleRun.Clock(start)) { At = SampleRun.Clock(start - 6) };
        var (main, control) = (new SampleStream(), new SampleStream());
        var seconds = (int)Math.Min(segment.Duration.TotalSeconds, (run.CancelledAt ?? int.MaxValue) - start);
        for (var second = 0; second < seconds; second++)
        {
            var scenarios = new Dictionary<string, IReadOnlyList<ArrivalSecond>>
            {
                [ScenarioNames.Main] = [Second(main, (int)start, second, run.Plan.Rate.PerSecond, direct: false)],
                [ScenarioNames.Control] = [Second(control, (int)start, second, run.Plan.ControlRate.PerSecond, direct: true)],
            };
            yield return new RunnerReported(segment.Index, "1", second + 1, scenarios, new RunnerVirtualUsers(2 + _random.Next(4), run.Plan.VirtualUsers.Total))
            {
                At = SampleRun.Clock(start + second + 1.05),
            };
        }

        var end = start + seconds + 0.3;
        var cancelled = seconds < segment.Duration.TotalSeconds;
        yield return new RunnerEnded(segment.Index, "1", cancelled ? 105 : 0, null, 0, new Dictionary<string, RunnerLedger>
        {
            [ScenarioNames.Main] = main.Ledger(segment.PlannedArrivals, segment.Index == 1 ? run.Forgotten : 0),
            [ScenarioNames.Control] = control.Ledger(segment.PlannedControlArrivals, 0),
        })
        { At = SampleRun.Clock(end) };
        foreach (var witness in Witnesses(segment.Index, main, control, end))
        {
            yield return witness;
        }

        string[] reasons = segment.Index == 2 && run.UnsoundReason is { } reason ? [reason] : [];
        yield return new SegmentEnded(segment.Index, cancelled, reasons) { At = SampleRun.Clock(end + 0.2) };
    }

    private IEnumerable<RunRecordEntry> Witnesses(int segment, SampleStream main, SampleStream control, double end)
    {
        var seen = main.Succeeded + main.AnsweredFailures;
        var faulty = segment == 1 && run.FaultAt is not null;
        yield return Witness(WitnessKind.Gateway, "tyk-0", segment, seen - (seen / 3), null, end);
        yield return Witness(WitnessKind.Gateway, faulty ? "tyk-1" : "tyk-2", segment, seen / 3, null, faulty ? 20 : end);
        yield return Witness(WitnessKind.Upstream, "upstream-0", segment, seen - (segment == 1 ? run.UpstreamLacks : 0), control.Succeeded, end);
    }

    private WitnessRead Witness(string kind, string pod, int segment, long main, long? direct, double at)
    {
        // A counter tells what it has counted since it started, the segments before included.
        var counts = new Dictionary<string, long>(_counted.GetValueOrDefault(pod, [])) { [$"{segment}"] = main };
        if (direct is { } number)
        {
            counts[$"{segment}/direct"] = number;
        }

        _counted[pod] = counts;
        return new WitnessRead(kind, pod, counts) { At = SampleRun.Clock(at + 0.1) };
    }

    private ArrivalSecond Second(SampleStream stream, int start, int second, int rate, bool direct)
    {
        var (latency, lateness, requests) = (new LatencyDistribution(), new LatencyDistribution(), new LatencyDistribution());
        var buckets = Enumerable.Range(0, 10).Select(index => { var bucket = new long[10]; bucket[0] = index; return bucket; }).ToArray();
        for (var arrival = 0; arrival < rate; arrival++)
        {
            var offset = arrival / (double)rate;
            var bucket = buckets[(int)(offset * 10)];
            var fate = Fate(start + second + offset, direct);
            stream.Count(bucket, fate);
            if (fate is SampleFate.NoVu or SampleFate.Late or SampleFate.Limited or SampleFate.Interrupted)
            {
                continue;
            }

            var noisy = run.NoisySeconds.Contains(start + second) ? 40 + (_random.NextDouble() * 60) : 0;
            var served = direct ? 1.3 : run.MedianMilliseconds;
            var took = Held(start + second + offset, direct) is { } held ? Math.Min(held, run.Plan.RequestTimeout.TotalMilliseconds) : fate == SampleFate.TimedOut ? run.Plan.RequestTimeout.TotalMilliseconds + 1.2 : Spread(served, 0.35) + noisy;
            latency.Record(TimeSpan.FromMilliseconds(took));
            // Connecting is in the latency and not in the duration of a request.
            requests.Record(TimeSpan.FromMilliseconds(took * 0.9));
            lateness.Record(TimeSpan.FromMilliseconds(Spread(run.LatenessMilliseconds, 0.4)));
        }

        var open = direct || run.Plan.Executor.IsOpen();
        var total = Enumerable.Range(0, 10).Select(column => buckets.Sum(bucket => bucket[column])).ToArray();
        return new ArrivalSecond(second, buckets, latency.Encode(), open ? lateness.Encode() : null, SampleStream.Classes(total), requests.Encode());
    }

    private SampleFate Fate(double at, bool direct)
    {
        var draw = _random.NextDouble();
        if (run.Spoiled?.Invoke(at, direct) is { } fate)
        {
            return fate;
        }

        if (direct)
        {
            return SampleFate.Succeeded;
        }

        if (Held(at, direct) is { } held)
        {
            return held < run.Plan.RequestTimeout.TotalMilliseconds ? SampleFate.Succeeded : SampleFate.TimedOut;
        }

        if (!run.Holds && run.FaultAt is { } fault && at >= fault && at < fault + run.FaultLasts)
        {
            return draw < 0.5 ? SampleFate.TimedOut : SampleFate.Succeeded;
        }

        return draw < run.FailedShare ? SampleFate.Failed
            : draw < run.FailedShare + run.NoVuShare ? SampleFate.NoVu
            : draw < run.FailedShare + run.NoVuShare + run.LateShare ? SampleFate.Late
            : draw < run.FailedShare + run.NoVuShare + run.LateShare + run.LimitedShare ? SampleFate.Limited
            : SampleFate.Succeeded;
    }

    // Milliseconds until the thaw.
    private double? Held(double at, bool direct) =>
        !direct && run.Holds && run.FaultAt is { } fault && at >= fault && at < fault + run.RestoredAfter ? (fault + run.RestoredAfter - at) * 1000 : null;

    // Log-normal, as latencies are.
    private double Spread(double median, double sigma)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return median * Math.Exp(sigma * normal);
    }
}
