using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Kubernetes;

public sealed class WaitForTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task It_looks_until_the_condition_holds()
    {
        var looks = 0;
        var state = await Wait(_ => Task.FromResult(++looks < 4 ? WaitProgress.NotYet($"look {looks}") : WaitProgress.Reached("done")));
        state.ShouldBe("done");
        looks.ShouldBe(4);
    }

    [Fact]
    public async Task At_the_deadline_it_gives_up_with_the_last_state()
    {
        var failure = await Should.ThrowAsync<StepFailedException>(() => Wait(_ => Task.FromResult(WaitProgress.NotYet("1 of 2 pods are ready"))));
        failure.Message.ShouldBe("Waited 10s for 2 pods in vain: 1 of 2 pods are ready");
    }

    [Fact]
    public async Task A_reason_takes_the_place_of_the_state()
    {
        var failure = await Should.ThrowAsync<StepFailedException>(() =>
            Wait(_ => Task.FromResult(WaitProgress.NotYet("not ready")), _ => Task.FromResult("the image cannot be pulled")));
        failure.Message.ShouldBe("Waited 10s for 2 pods in vain: the image cannot be pulled");
    }

    [Fact]
    public async Task A_reason_that_cannot_be_gathered_leaves_the_state()
    {
        var failure = await Should.ThrowAsync<StepFailedException>(() =>
            Wait(_ => Task.FromResult(WaitProgress.NotYet("not ready")), _ => throw new HttpRequestException("refused")));
        failure.Message.ShouldEndWith("in vain: not ready");
    }

    [Fact]
    public async Task Trouble_with_the_api_is_a_state_and_not_the_end()
    {
        var looks = 0;
        var state = await Wait(_ => ++looks < 3 ? throw new HttpRequestException("connection refused") : Task.FromResult(WaitProgress.Reached("done")));
        state.ShouldBe("done");
        var failure = await Should.ThrowAsync<StepFailedException>(() => Wait(_ => throw new HttpRequestException("connection refused")));
        failure.Message.ShouldEndWith("the Kubernetes API has trouble: connection refused");
    }

    [Fact]
    public async Task A_defect_is_thrown_at_once() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Wait(_ => throw new InvalidOperationException()));

    [Fact]
    public async Task A_cancelled_wait_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Wait(_ => Task.FromResult(WaitProgress.NotYet("")), cancellationToken: cancelled.Token));
    }

    private async Task<string> Wait(
        Func<CancellationToken, Task<WaitProgress>> look, Func<CancellationToken, Task<string>>? reason = null, CancellationToken cancellationToken = default)
    {
        var waiting = WaitFor.ConditionAsync("2 pods", Deadline, _time, look, reason, cancellationToken: cancellationToken);
        while (!waiting.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        return await waiting;
    }
}
