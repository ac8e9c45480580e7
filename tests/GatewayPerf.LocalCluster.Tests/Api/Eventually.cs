namespace GatewayPerf.LocalCluster.Tests.Api;

internal static class Eventually
{
    /// <summary>Waits until the condition holds; fails after half a minute.</summary>
    public static async Task HoldsAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(10, limit.Token);
    }
}
