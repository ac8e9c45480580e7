using System.Text.Json;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Benchmarks.Snapshots;

/// <summary>The record of a synthetic run: what every runner reported each second, and what every pod had counted.</summary>
internal static class SyntheticRecord
{
    /// <summary>Another for each way in which records are or were written.</summary>
    public const int Version = 3;

    /// <summary>Writes it.</summary>
    public static void Make(SyntheticRun run, string path)
    {
        using var file = new BufferedStream(File.Create(path), 1 << 20);
        var number = 0;
        foreach (var entry in Entries(run))
        {
            JsonSerializer.Serialize(file, entry with { Number = ++number }, RunJson.Line);
            file.WriteByte((byte)'\n');
        }
    }

    private static IEnumerable<RunRecordEntry> Entries(SyntheticRun run)
    {
        var plan = run.Plan;
        yield return new RunStarted(plan.RunId, 1, ["RunFull"]) { At = run.From.AddSeconds(-20) };
        yield return new ClusterCreated("https://127.0.0.1", "/kubeconfig", ["gateway-1"]) { At = run.From.AddSeconds(-15) };
        yield return new PrometheusSeen("Prometheus", null) { At = run.From.AddSeconds(-15) };
        yield return new GatewayDeployed("tyk", "v5", "tykio/tyk-gateway:v5", true, true, run.Gateways) { At = run.From.AddSeconds(-10) };
        yield return new LoadStarted(run.From) { At = run.From.AddSeconds(-5) };
        var (main, direct) = (Seconds(plan.Rate.PerSecond / run.Runners), Seconds(plan.ControlRate.PerSecond / run.Runners));
        foreach (var segment in plan.Segments)
        {
            var start = run.From + segment.Start;
            yield return new SegmentCreated(segment.Index, $"segment-{segment.Index}", start) { At = start.AddSeconds(-6) };
            for (var second = 0; second < (int)segment.Duration.TotalSeconds; second++)
            {
                for (var runner = 1; runner <= run.Runners; runner++)
                {
                    yield return new RunnerReported(segment.Index, $"{runner}", second + 1, new Dictionary<string, IReadOnlyList<ArrivalSecond>>
                    {
                        [ScenarioNames.Main] = [main[second % main.Count] with { Second = second }],
                        [ScenarioNames.Control] = [direct[second % direct.Count] with { Second = second }],
                    }, new RunnerVirtualUsers(4, 90))
                    { At = start.AddSeconds(second + 1.05) };
                }

                foreach (var reading in Readings(run, segment, second + 1))
                {
                    yield return reading with { At = start.AddSeconds(second + 1.1) };
                }
            }

            for (var runner = 1; runner <= run.Runners; runner++)
            {
                yield return new RunnerEnded(segment.Index, $"{runner}", 0, null, 0, new Dictionary<string, RunnerLedger>
                {
                    [ScenarioNames.Main] = Ledger(segment, plan.Rate.PerSecond / run.Runners),
                    [ScenarioNames.Control] = Ledger(segment, plan.ControlRate.PerSecond / run.Runners),
                })
                { At = run.From + segment.End };
            }

            yield return new SegmentEnded(segment.Index, Cancelled: false, []) { At = run.From + segment.End };
        }

        yield return new LoadEnded(Cancelled: false) { At = run.To };
    }

    // The gateway's pods and the two of the upstream; what earlier segments counted does not change any more.
    private static IEnumerable<WitnessRead> Readings(SyntheticRun run, SegmentPlan segment, int seconds)
    {
        var (main, direct) = (WitnessReadings.MainLabel(segment.Index), WitnessReadings.DirectLabel(segment.Index));
        var (requests, control) = (run.Plan.Rate.PerSecond * (long)seconds, run.Plan.ControlRate.PerSecond * (long)seconds);
        for (var pod = 0; pod < run.Gateways; pod++)
        {
            yield return new WitnessRead(WitnessKind.Gateway, $"tyk-{pod}", new Dictionary<string, long> { [main] = Part(requests, run.Gateways, pod) }, OnlyChanged: true);
        }

        for (var pod = 0; pod < 2; pod++)
        {
            yield return new WitnessRead(WitnessKind.Upstream, $"upstream-{pod}", new Dictionary<string, long> { [main] = Part(requests, 2, pod), [direct] = Part(control, 2, pod) }, OnlyChanged: true);
        }
    }

    private static long Part(long requests, int pods, int pod) => (requests * (pod + 1) / pods) - (requests * pod / pods);

    private static RunnerLedger Ledger(SegmentPlan segment, int rate)
    {
        var arrivals = (long)segment.Duration.TotalSeconds * rate;
        return new RunnerLedger(arrivals, arrivals, arrivals, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    // Some seconds, over and over: how they came about is not what is measured.
    private static List<ArrivalSecond> Seconds(int rate)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 97).Select(_ => new ArrivalSecond(0,
            [.. Enumerable.Range(0, 10).Select(bucket => { var count = (rate * (bucket + 1) / 10) - (rate * bucket / 10); return (IReadOnlyList<long>)[bucket, count, count, 0, 0, 0, 0, 0, 0, 0]; })],
            Times(random, rate, 3), Times(random, rate, 0.4), RequestDuration: Times(random, rate, 2.7)))];
    }

    private static string Times(Random random, int count, double milliseconds)
    {
        var times = new LatencyDistribution();
        for (var i = 0; i < count; i++)
        {
            times.Record(TimeSpan.FromMilliseconds(milliseconds * (0.5 + random.NextDouble())));
        }

        // As the record keeps it, so that not each of a million is packed again.
        return TimeCounts.Pack(PackedTimes.Of(times.Encode())).Text!;
    }
}
