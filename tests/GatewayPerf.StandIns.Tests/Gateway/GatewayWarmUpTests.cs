using GatewayPerf.StandIns.Gateway;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class GatewayWarmUpTests
{
    [Fact]
    public async Task Its_requests_are_all_served_and_nothing_is_left()
    {
        var before = Left();
        (await GatewayWarmUp.RunAsync()).ShouldBeNull();
        Left().Except(before).ShouldBeEmpty();
    }

    // Gateways of other tests, which are processes of their own, warm up at the same time.
    private static string[] Left() => Directory.GetDirectories(Path.GetTempPath(), $"gatewayperf-warm-up-{Environment.ProcessId}-*");
}
