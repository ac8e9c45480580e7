using System.Diagnostics;
using System.Text.Json.Nodes;

namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>Runs that are spoiled on purpose: none may pass, each for its own reason.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class SabotageTests
{
    [Fact]
    public async Task A_script_that_sends_nothing()
    {
        using var scripts = new SpoiledScripts("check(http.get(route, ", "check({ status: 200 }, ANSWERED) || (() => 0)((route, ");
        await using var run = SabotagedRun.Start("--root", scripts.Root);
        await run.ShouldEndAsync("inconclusive", 2, "GP0303");
    }

    [Fact]
    public async Task A_load_that_bypasses_the_gateway()
    {
        using var scripts = new SpoiledScripts("`${BASE_URL}${path}", "`${UPSTREAM_URL}${path}");
        await using var run = SabotagedRun.Start("--root", scripts.Root);
        await run.ShouldEndAsync("inconclusive", 2, "GP0303");
    }

    [Fact]
    public async Task A_runner_that_dies()
    {
        await using var run = SabotagedRun.Start();
        await run.WaitForLoadAsync();
        Signal("KILL", run.Runners());
        await run.ShouldEndAsync("inconclusive", 2, "GP0301");
    }

    [Fact]
    public async Task A_generator_that_freezes()
    {
        await using var run = SabotagedRun.Start();
        await run.WaitForLoadAsync();
        var runners = run.Runners();
        Signal("STOP", runners);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Signal("CONT", runners);
        await run.ShouldEndAsync("inconclusive", 2, "GP0305");
    }

    [Fact]
    public async Task A_gateway_that_stalls()
    {
        await using var run = SabotagedRun.Start();
        await run.WaitForLoadAsync();
        var gateways = run.Gateways();
        Signal("STOP", gateways);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Signal("CONT", gateways);
        await run.ShouldEndAsync("failed", 1, "GP0310");
    }

    [Fact]
    public async Task A_gateway_that_crashes()
    {
        await using var run = SabotagedRun.Start();
        await run.WaitForLoadAsync();
        Signal("KILL", run.Gateways());
        await run.ShouldEndAsync("failed", 1, "GP0310");
    }

    [Fact]
    public async Task Authentication_that_is_switched_off_after_the_probe()
    {
        await using var run = SabotagedRun.Start();
        await run.WaitForLoadAsync();
        foreach (var file in run.ApiDefinitions())
        {
            var definition = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            definition["use_keyless"] = true;
            await File.WriteAllTextAsync(file, definition.ToJsonString());
        }

        using var client = new HttpClient();
        foreach (var gateway in run.Gateways())
        {
            using var reload = new HttpRequestMessage(HttpMethod.Get, $"http://{SabotagedRun.Variable(gateway, "TYK_GW_LISTENADDRESS")}:8080/tyk/reload?block=true");
            reload.Headers.Add("x-tyk-authorization", SabotagedRun.Variable(gateway, "TYK_GW_SECRET"));
            (await client.SendAsync(reload)).EnsureSuccessStatusCode();
        }

        await run.ShouldEndAsync("inconclusive", 2, "GP0306");
    }

    [Fact]
    public async Task A_failure_that_is_not_undone()
    {
        await using var run = SabotagedRun.StartWithNodeFailure();
        await run.WaitForAsync(" fails: ");
        var node = run.Output.Split("Node ")[^1].Split(' ')[0];

        // Whoever restores the machine finds it off again until the build has given up.
        while (!run.HasPrinted("║ AwaitK6Segments") && !run.HasEnded)
        {
            await run.PostToInfrastructureAsync($"instances/{node}/power-off");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        await run.ShouldEndAsync("inconclusive", 2, "GP0402");
    }

    [Fact]
    public async Task A_record_that_is_cut()
    {
        await using var run = SabotagedRun.Start();
        await run.WaitForLoadAsync();
        await run.WaitForAsync("Load ");
        await using (var journal = new FileStream(run.Journal, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            journal.SetLength(journal.Length / 2);
        }

        await run.ShouldEndAsync("inconclusive", 2, "GP0502");
    }

    [Fact]
    public async Task A_foreign_load()
    {
        await using var run = SabotagedRun.Start();
        await run.WaitForLoadAsync();
        using var client = new HttpClient();
        var gateway = run.Gateways()[0];
        for (var i = 0; i < 100; i++)
        {
            using var answer = await client.GetAsync(new Uri($"http://{SabotagedRun.Variable(gateway, "TYK_GW_LISTENADDRESS")}:8080/api-0/"));
        }

        await run.ShouldEndAsync("inconclusive", 2, "GP0303");
    }

    private static void Signal(string signal, IReadOnlyList<int> processes)
    {
        processes.ShouldNotBeEmpty();
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(id => $"{id}")]);
        kill.WaitForExit();
    }
}
