using GatewayPerf.LoadTesting;
using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Observability.RunSeries;

/// <summary>What a load of three hours knows of itself, in a real Prometheus, which takes nothing that is an hour old.</summary>
public sealed class LongRunTests : IDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromHours(3);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);
    private readonly RunContext _context;
    private readonly string _lateness;

    public LongRunTests()
    {
        var plan = PlanAssert.Plan(new RunParameters { RunId = new RunId("long"), Duration = new LoadDuration(Duration), SegmentDuration = new LoadDuration(TimeSpan.FromHours(1)), NodeFailure = false });
        var directory = new RunDirectory(_folder.Path, plan.RunId);
        _context = new RunContext(plan, directory, RunRecord.Open(directory.Record, _time), PrometheusPrograms.Tools, _time);
        var late = new LatencyDistribution();
        late.Record(TimeSpan.FromMilliseconds(2));
        _lateness = late.Encode();
        _context.Record.Append(new LoadStarted(PlanAssert.Now));
    }

    private DateTimeOffset End => PlanAssert.Now + Duration;

    public void Dispose()
    {
        _context.Record.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pushed_while_it_goes_on_it_arrives_whole()
    {
        await using var prometheus = await StartAsync();
        var push = new RunSeriesPush(_context, prometheus.WriteAsync, _ => Task.FromResult<IReadOnlyList<(DateTimeOffset, string)>>([]));
        for (var minute = 10; minute <= Duration.TotalMinutes; minute += 10)
        {
            await LoadUntilAsync(prometheus, minute);
            await push.PushAsync(_time.GetUtcNow() - TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }

        _context.Record.Append(new LoadEnded(Cancelled: false) { At = End });
        await push.PushAsync(_time.GetUtcNow(), TestContext.Current.CancellationToken);
        await push.PushAsync(_time.GetUtcNow(), TestContext.Current.CancellationToken);

        (await CountAsync(prometheus, $"sum(count_over_time({RunMetrics.PlannedArrivals}[4h]))")).ShouldBe(Duration.TotalSeconds + 3, "a point each second, and one more for each of three segments");
        (await CountAsync(prometheus, $"sum(last_over_time({RunMetrics.PlannedArrivals}[4h]))")).ShouldBe((double)_context.Plan.PlannedArrivals!);
        (await CountAsync(prometheus, $"count_over_time({RunMetrics.GeneratorLateness}[4h])")).ShouldBe(Duration.TotalSeconds - _context.Plan.WarmUp.TotalSeconds);
        (await CountAsync(prometheus, $"count(last_over_time({RunMetrics.Event}[4h]))")).ShouldBe(6);
    }

    [Fact]
    public async Task A_process_that_comes_too_late_says_what_is_missing_and_pushes_the_rest()
    {
        await using var prometheus = await StartAsync();
        await LoadUntilAsync(prometheus, (int)Duration.TotalMinutes);
        _context.Record.Append(new LoadEnded(Cancelled: false) { At = End });
        var log = CapturedLog.Begin();
        await new RunSeriesPush(_context, prometheus.WriteAsync, _ => Task.FromResult<IReadOnlyList<(DateTimeOffset, string)>>([])).PushAsync(_time.GetUtcNow(), TestContext.Current.CancellationToken);

        log.Lines.ShouldBe(["What the run knows of itself from 23:00:00 to 01:05:00 UTC is not in Prometheus, which takes nothing that is an hour old."]);
        (await CountAsync(prometheus, $"count_over_time({RunMetrics.GeneratorLateness}[4h])")).ShouldBe(TimeSpan.FromMinutes(55).TotalSeconds);
    }

    private async Task<PrometheusProcess> StartAsync() =>
        await PrometheusProcess.StartAsync(await PrometheusPrograms.ObtainAsync(), Path.Combine(_folder.Path, "prometheus"), TestContext.Current.CancellationToken, "--web.enable-remote-write-receiver");

    // The runner's reports of the time up to then, and a sample of something else, by which Prometheus knows how late it is.
    private async Task LoadUntilAsync(PrometheusProcess prometheus, int minute)
    {
        var second = (int)(_time.GetUtcNow() - PlanAssert.Now).TotalSeconds;
        for (; second < minute * 60; second++)
        {
            var (segment, within) = ((second / 3600) + 1, second % 3600);
            if (within == 0)
            {
                _context.Record.Append(new SegmentCreated(segment, $"segment-{segment}", PlanAssert.Now.AddSeconds(second)) { At = PlanAssert.Now.AddSeconds(second) });
            }

            _context.Record.Append(new RunnerReported(segment, "1", within + 1, new Dictionary<string, IReadOnlyList<ArrivalSecond>> { [ScenarioNames.Main] = [new ArrivalSecond(within, [], null, _lateness)] }, new RunnerVirtualUsers(1, 1))
            {
                At = PlanAssert.Now.AddSeconds(second + 1.05),
            });
            if (within == 3599)
            {
                _context.Record.Append(new SegmentEnded(segment, Cancelled: false, []) { At = PlanAssert.Now.AddSeconds(second + 1) });
            }
        }

        _time.SetUtcNow(PlanAssert.Now.AddMinutes(minute));
        await prometheus.WriteAsync(RunSeriesPush.Body([new MetricSeries(new Dictionary<string, string> { ["__name__"] = "up" }, [new MetricPoint(_time.GetUtcNow(), 1)])]), TestContext.Current.CancellationToken);
    }

    private async Task<double> CountAsync(PrometheusProcess prometheus, string expression) =>
        (await prometheus.AskAsync(expression, End, End, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Points.ShouldHaveSingleItem().Value;
}
