using GatewayPerf.LocalCluster.Controllers;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class WorkQueueTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueTests() => _queue = new WorkQueue<string>(_time);

    [Fact]
    public async Task A_key_that_is_added_twice_is_handed_out_once()
    {
        _queue.Add("a");
        _queue.Add("a");
        _queue.Add("b");
        (await TakeAsync()).ShouldBe("a");
        (await TakeAsync()).ShouldBe("b");
        _queue.Add("a");
        (await TakeAsync()).ShouldBe("a");
    }

    [Fact]
    public async Task Of_several_delays_the_shortest_counts()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.AddAfter("a", TimeSpan.FromSeconds(3));
        _queue.AddAfter("a", TimeSpan.FromSeconds(5));
        var taken = _queue.TakeAsync(CancellationToken.None).AsTask();
        _time.Advance(TimeSpan.FromSeconds(2.9));
        taken.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        (await taken.WaitAsync(TimeSpan.FromSeconds(5))).ShouldBe("a");
        var next = _queue.TakeAsync(CancellationToken.None).AsTask();
        _time.Advance(TimeSpan.FromSeconds(60));
        next.IsCompleted.ShouldBeFalse("the longer delays were dropped");
    }

    [Fact]
    public async Task Retries_come_after_ever_longer_times_until_one_succeeds()
    {
        foreach (var milliseconds in (int[])[10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10000, 10000])
            await RetryTakesAsync(milliseconds);

        _queue.Forget("a");
        await RetryTakesAsync(10);
    }

    [Fact]
    public void A_stopped_queue_has_no_timers_left()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(1));
        _queue.Stop();
        _time.Advance(TimeSpan.FromSeconds(2));
        _queue.TakeAsync(CancellationToken.None).AsTask().IsCompleted.ShouldBeFalse();
    }

    private async Task RetryTakesAsync(int milliseconds)
    {
        _queue.Retry("a");
        var taken = _queue.TakeAsync(CancellationToken.None).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        taken.IsCompleted.ShouldBeFalse($"{milliseconds} ms have not passed");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await taken.WaitAsync(TimeSpan.FromSeconds(5));
    }

    private Task<string> TakeAsync() => _queue.TakeAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(5));
}
