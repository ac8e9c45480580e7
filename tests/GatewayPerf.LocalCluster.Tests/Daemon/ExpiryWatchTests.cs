using GatewayPerf.LocalCluster.Daemon;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Daemon;

public sealed class ExpiryWatchTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 23, 0, 0, TimeSpan.Zero);
    private readonly string _states = Directory.CreateTempSubdirectory("local-cluster-expiry-").FullName;
    private readonly FakeTimeProvider _time = new(Now);
    private readonly ExpiryWatch _watch;

    public ExpiryWatchTests() => _watch = new ExpiryWatch(_states, _time, NullLogger.Instance);

    public void Dispose() => Directory.Delete(_states, recursive: true);

    [Fact]
    public async Task It_ends_when_the_time_has_come_and_not_before()
    {
        Store("local", Now.AddSeconds(10));
        var watching = _watch.RunAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(9));
        watching.IsCompleted.ShouldBeFalse();
        Store("local", Now.AddSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(10));
        watching.IsCompleted.ShouldBeFalse("an apply has moved it");
        await AdvanceUntilEndedAsync(watching, expected: true);
        _time.GetUtcNow().ShouldBeGreaterThanOrEqualTo(Now.AddSeconds(30));
    }

    [Fact]
    public void The_latest_expiry_of_all_states_counts()
    {
        Store("one", Now.AddHours(1));
        Store("two", Now.AddHours(2));
        Directory.CreateDirectory(Path.Combine(_states, "empty"));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_states, "broken")).FullName, "terraform.tfstate"), "{");
        _watch.Read().ShouldBe(Now.AddHours(2));
    }

    [Fact]
    public async Task An_expiry_that_had_passed_before_the_daemon_began_is_an_earlier_clusters()
    {
        Store("local", Now.AddHours(-1));
        using var cancel = new CancellationTokenSource();
        var watching = _watch.RunAsync(cancel.Token);
        _time.Advance(TimeSpan.FromSeconds(5));
        watching.IsCompleted.ShouldBeFalse();
        await cancel.CancelAsync();
        (await watching).ShouldBeFalse();
    }

    private async Task AdvanceUntilEndedAsync(Task<bool> watching, bool expected)
    {
        for (var second = 0; second < 60 && !watching.IsCompleted; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await watching.WaitAsync(TimeSpan.FromSeconds(5))).ShouldBe(expected);
    }

    private void Store(string workspace, DateTimeOffset expiry) => File.WriteAllText(
        Path.Combine(Directory.CreateDirectory(Path.Combine(_states, workspace)).FullName, "terraform.tfstate"),
        $$$"""{"version":4,"resources":[{}],"outputs":{"expires_at":{"type":"number","value":{{{expiry.ToUnixTimeSeconds()}}} } } }""");
}
