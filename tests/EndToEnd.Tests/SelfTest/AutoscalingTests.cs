namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>The autoscaler under a load that asks for more than the first replicas' CPU.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class AutoscalingTests
{
    [Fact]
    public async Task Replicas_are_added_under_load_and_no_request_is_lost_to_it()
    {
        await using var run = SabotagedRun.Start("--max-replicas", "4", "--replicas", "1", "--rate", "400", "--duration", "32s");
        await run.WaitForLoadAsync();
        run.Gateways().Count.ShouldBe(1);
        var most = 0;
        while (!run.HasPrinted("║ CollectLogs") && !run.HasEnded)
        {
            most = Math.Max(most, run.Gateways().Count);
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        await run.ShouldPassAsync();
        most.ShouldBeGreaterThan(1, run.Output);
    }
}
