using System.Globalization;
using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.LoadTesting.Live;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace GatewayPerf.Tests.LoadTesting.Live;

public sealed class LiveLoadTests
{
    private static readonly RunPlan Plan = PlanAssert.Plan(new RunParameters());
    private static readonly LoadFigures Quiet = new(299.84, 0, 1500, 0, 1.234, 4.5, 3, 378);
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);

    [Fact]
    public void The_lines_say_where_the_load_is_and_what_it_does()
    {
        var fault = new OpenFault("gateway-1", NodeFailureMode.PowerOff, PlanAssert.Now);
        Lines(new LoadMoment(Plan, TimeSpan.FromSeconds(42), Quiet with { Failed = 6, FailedInAll = 31 }, [(fault, TimeSpan.FromSeconds(8))])).ShouldBe(
        [
            "load    42s of 1m, segment 2 of 2 (18s left)",
            "rate    300/s of 300/s planned (last 5s)",
            "failed  0.4 %, 6 requests (last 5s), 31 in all",
            "latency p50 1.23 ms, p99 4.5 ms (last 5s)",
            "users   3 of 378 virtual users busy",
            "fault   gateway-1 fails for 8s (power-off)",
        ]);
    }

    [Theory]
    [InlineData(-3, "load    begins in 3s, 1m in 2 segments")]
    [InlineData(0, "load    0s of 1m, segment 1 of 2 (30s left)")]
    [InlineData(63, "load    1m of 1m, segment 2 of 2 (waiting for the last accounts)")]
    public void Before_and_after_it_says_so(int second, string line) => Lines(new LoadMoment(Plan, TimeSpan.FromSeconds(second), Quiet, []))[0].ShouldBe(line);

    [Fact]
    public void What_nobody_knows_yet_is_a_dash() =>
        Lines(new LoadMoment(Plan, TimeSpan.FromSeconds(1), new LoadFigures(null, 0, 0, 0, null, null, null, null), [])).ShouldBe(
        [
            "load    1s of 1m, segment 1 of 2 (29s left)",
            "rate    – of 300/s planned (last 5s)",
            "failed  –, 0 requests (last 5s), 0 in all",
            "latency p50 –, p99 – (last 5s)",
        ]);

    [Fact]
    public void A_closed_executor_has_no_planned_rate() =>
        Lines(new LoadMoment(PlanAssert.Plan(new RunParameters { Executor = K6Executor.ConstantVus }), TimeSpan.FromSeconds(9), Quiet, []))[1].ShouldBe("rate    300/s (last 5s)");

    [Fact]
    public void Lines_are_cut_off_and_not_wrapped() => Lines(new LoadMoment(Plan, TimeSpan.FromSeconds(42), Quiet, []), width: 30).ShouldBe(
    [
        "load    42s of 1m, segment 2 …",
        "rate    300/s of 300/s planne…",
        "failed  0 %, 0 requests (last…",
        "latency p50 1.23 ms, p99 4.5 …",
        "users   3 of 378 virtual user…",
    ]);

    [Fact]
    public void The_window_sums_the_runners_of_the_last_seconds_and_forgets_the_others()
    {
        var window = new LoadWindow(runners: 2, _time);
        for (var sequence = 1; sequence <= 8; sequence++)
        {
            window.Add(Plan.Segments[0], "1", Line(sequence, started: 150, failed: sequence == 1 ? 9 : 1));
            window.Add(Plan.Segments[0], "2", Line(sequence, started: 120, failed: 0));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var figures = window.Look();
        figures.ArrivalsPerSecond.ShouldBe(270);
        figures.Failed.ShouldBe(5);
        figures.FailedShare!.Value.ShouldBe(5.0 / (5 * 270));
        figures.FailedInAll.ShouldBe(16);
        figures.P99!.Value.ShouldBe(4, 0.01);
        (figures.BusyUsers, figures.Users).ShouldBe((4, 40));

        _time.Advance(TimeSpan.FromSeconds(6));
        window.Look().ShouldBe(new LoadFigures(null, 0, 0, 16, null, null, null, null));
    }

    private static string[] Lines(LoadMoment moment, int width = 80)
    {
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(written) });
        console.Profile.Width = width;
        LoadView.Write(console, moment);
        return [.. written.ToString().TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }

    private static RunnerReportLine Line(int sequence, int started, int failed)
    {
        var latency = new LatencyDistribution();
        latency.Record(TimeSpan.FromMilliseconds(4));
        ArrivalSecond[] seconds = [new(sequence, [[0, started, started - failed, failed, 0, 0, 0, 0, 0, 0]], latency.Encode(), null)];
        return new RunnerReportLine(null, sequence, new Dictionary<string, IReadOnlyList<ArrivalSecond>> { ["gateway"] = seconds }, new RunnerVirtualUsers(2, 20));
    }
}
