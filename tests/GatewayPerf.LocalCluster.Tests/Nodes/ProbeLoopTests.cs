using GatewayPerf.LocalCluster.Nodes.Probes;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

public sealed class ProbeLoopTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<double> _attempts = [];
    private readonly List<string> _heard = [];
    private DateTimeOffset _start;
    private Func<int, bool> _succeeds = _ => true;

    [Fact]
    public void A_liveness_probe_is_tried_once_a_period_after_its_delay_and_fails_after_its_threshold()
    {
        _succeeds = attempt => attempt < 2;

        var loop = Run(ProbeKind.Liveness, new V1Probe { InitialDelaySeconds = 5, PeriodSeconds = 10, FailureThreshold = 3 }, seconds: 60);

        _attempts.ShouldBe([5, 15, 25, 35, 45]);
        _heard.ShouldBe(["25 failed", "35 failed", "45 failed", "45 False"]);
        loop.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void One_success_forgives_the_failures_before_it()
    {
        _succeeds = attempt => attempt % 3 == 2;

        Run(ProbeKind.Liveness, new V1Probe { PeriodSeconds = 1, FailureThreshold = 3 }, seconds: 30).IsCompleted.ShouldBeFalse();

        _heard.ShouldNotContain("False");
    }

    [Fact]
    public void A_startup_probe_is_tried_often_and_its_failures_count_once_a_period()
    {
        _succeeds = _ => false;

        var loop = Run(ProbeKind.Startup, new V1Probe { PeriodSeconds = 2, FailureThreshold = 3 }, seconds: 10);

        _attempts.Count.ShouldBe(31);
        _heard.ShouldBe(["2 failed", "4 failed", "6 failed", "6 False"]);
        loop.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void A_startup_probe_ends_with_its_first_success()
    {
        _succeeds = attempt => attempt == 3;

        Run(ProbeKind.Startup, new V1Probe { PeriodSeconds = 10 }, seconds: 30).IsCompletedSuccessfully.ShouldBeTrue();

        _heard.ShouldBe(["0.6 True"]);
    }

    [Fact]
    public void A_readiness_probe_comes_and_goes_by_its_thresholds()
    {
        _succeeds = attempt => attempt is < 2 or > 4;

        Run(ProbeKind.Readiness, new V1Probe { PeriodSeconds = 1, SuccessThreshold = 2, FailureThreshold = 2 }, seconds: 8).IsCompleted.ShouldBeFalse();

        _heard.ShouldBe(["1 True", "2 failed", "3 failed", "3 False", "4 failed", "6 True"]);
    }

    private Task Run(ProbeKind kind, V1Probe probe, int seconds)
    {
        _start = _time.GetUtcNow();
        var loop = new ProbeLoop(probe, kind, _time).RunAsync(
            _time.GetTimestamp(),
            _ =>
            {
                _attempts.Add(Now);
                return Task.FromResult(_succeeds(_attempts.Count - 1) ? null : "failed");
            },
            outcome => _heard.Add($"{Now} {outcome}"),
            reason => _heard.Add($"{Now} {reason}"),
            TestContext.Current.CancellationToken);
        for (var tick = 0; tick < seconds * 10; tick++)
            _time.Advance(TimeSpan.FromMilliseconds(100));
        return loop;
    }

    private double Now => Math.Round((_time.GetUtcNow() - _start).TotalSeconds, 1);
}
