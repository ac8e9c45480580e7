using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Reporting;
using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Segments;
using GatewayPerf.K6.Tests.Support;
using HdrHistogram;
using Microsoft.Extensions.Time.Testing;
using TestContext = GatewayPerf.K6.Scripts.TestContext;

namespace GatewayPerf.K6.Tests.Execution;

public sealed class PacingTests
{
    [Fact]
    public void Each_arrival_starts_at_its_instant_and_never_before()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        var recorder = Run(time, new AdvancingSleep(time));
        (recorder.Totals().Started, recorder.Totals().Dropped).ShouldBe((20, 0));
        var second = recorder.Drain().Single();
        Enumerable.Range(0, 10).ShouldAllBe(bucket => second[bucket, Counter.Started] == 2);
        (second.Lateness.TotalCount, second.Lateness.GetMaxValue()).ShouldBe((20, 0));
    }

    [Fact]
    public void After_a_stall_the_overdue_arrivals_start_back_to_back_and_their_lateness_shows()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        var recorder = Run(time, new AdvancingSleep(time, stallAt: 300, stall: 400));
        var totals = recorder.Totals();
        totals.Planned.ShouldBe(totals.Started + totals.Dropped);
        totals.NoVu.ShouldBe(0);
        recorder.Drain().Max(d => d.Lateness.GetMaxValue()).ShouldBeInRange(300_000, 450_000);
    }

    [Fact]
    public void A_ramp_starts_its_arrivals_when_the_integral_of_the_rate_reaches_them()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        var recorder = Run(time, new AdvancingSleep(time), "executor: 'ramping-arrival-rate', startRate: 0, preAllocatedVUs: 20, stages: [{ duration: '2s', target: 20 }]");
        (recorder.Planned, recorder.Totals().Started, recorder.Totals().Dropped).ShouldBe((20, 20, 0));
        // The first second has a quarter of the area, and the last of its five is due at its very end.
        recorder.Drain().Select(s => Enumerable.Range(0, 10).Sum(bucket => s[bucket, Counter.Started])).ShouldBe([4, 16]);
        recorder.Totals().Lateness.ShouldNotBeNull().Max.ShouldBe(0, 0.001);
    }

    private static ScenarioRecorder Run(
        FakeTimeProvider time, AdvancingSleep sleep, string literal = "executor: 'constant-arrival-rate', rate: 20, duration: '1s', preAllocatedVUs: 20")
    {
        using var control = new RunControl();
        var test = new TestContext
        {
            Log = new K6Log(TextWriter.Null, LogFormat.Raw, verbose: false, time),
            Clock = new RunClock(time),
            Control = control,
            Environment = new Dictionary<string, string>(),
            Resolver = new HostResolver(null),
        };
        var executor = Plan.Scenario<GatewayPerf.K6.Options.Scenario>(literal).Share(ExecutionTuple.Whole);
        var graph = ScriptGraph.Load("script.js", "export default function () { }");
        using var factory = new VuFactory(graph, test, ExecutionTuple.Whole);
        factory.Prepare(20, CancellationToken.None);
        var recorder = new ScenarioRecorder("main", executor.Planned);
        sleep.Settled = () => test.Instance.Completed == recorder.Totals().Started;
        executor.Run(new ScenarioRun(executor, recorder, factory, test, sleep, test.Clock.Now, 0));
        return recorder;
    }

    /// <summary>Moves the clock by what it is asked to sleep; once, much further.</summary>
    private sealed class AdvancingSleep(FakeTimeProvider time, long stallAt = long.MaxValue, long stall = 0) : IPacingSleep
    {
        private readonly DateTimeOffset _start = time.GetUtcNow();
        private bool _stalled;

        public Func<bool> Settled { get; set; } = () => true;

        public void Sleep(long nanoseconds)
        {
            // Virtual users run on real threads: they finish before time goes on.
            SpinWait.SpinUntil(Settled, TimeSpan.FromSeconds(5)).ShouldBeTrue();
            time.Advance(TimeSpan.FromTicks(Math.Max(1, nanoseconds / 100)));
            if (_stalled || (time.GetUtcNow() - _start).TotalMilliseconds < stallAt)
                return;
            _stalled = true;
            time.Advance(TimeSpan.FromMilliseconds(stall));
        }
    }
}
