using System.Diagnostics;
using System.Net;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Upstream;
using Shouldly;

namespace GatewayPerf.StandIns.Tests;

public sealed class UpstreamFaultTests : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1 });

    [Fact]
    public async Task Exactly_the_share_that_was_asked_for_goes_wrong_and_each_in_its_way()
    {
        await using var server = await StartAsync("--drop-share", "0.05", "--error-share", "0.1", "--truncate-share", "0.02");
        var outcomes = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            outcomes.Add(await OutcomeAsync(server, labelled: true));
        }

        outcomes.Count(outcome => outcome == "no answer").ShouldBe(5);
        outcomes.Count(outcome => outcome == "500").ShouldBe(10);
        outcomes.Count(outcome => outcome == "cut off").ShouldBe(2);
        outcomes.Count(outcome => outcome == "200").ShouldBe(83);
    }

    [Fact]
    public async Task Requests_that_are_not_the_loads_are_left_alone()
    {
        await using var server = await StartAsync("--error-share", "1");
        (await OutcomeAsync(server, labelled: false)).ShouldBe("200");
        (await OutcomeAsync(server, labelled: true)).ShouldBe("500");
    }

    [Fact]
    public async Task A_stall_holds_every_request_until_its_end_and_none_behind_it()
    {
        await using var server = await StartAsync("--stall-after", "100ms", "--stall-for", "400ms");
        var watch = Stopwatch.StartNew();
        await OutcomeAsync(server, labelled: true);
        await Task.Delay(150);
        await OutcomeAsync(server, labelled: true);
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(450));
        watch.Restart();
        await OutcomeAsync(server, labelled: true);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMilliseconds(400));
    }

    [Theory]
    [InlineData("--drop-share", "2")]
    [InlineData("--stall-for", "soon")]
    [InlineData("--error-share", "-1")]
    public void A_fault_that_cannot_be_served_is_refused(string name, string value) =>
        Should.Throw<StandInException>(() => FaultOptions.Parse([name, value])).Message.ShouldStartWith($"{name} is '{value}'");

    private static Task<StandInServer> StartAsync(params string[] args) =>
        UpstreamStandIn.StartAsync(new(IPAddress.Loopback, 0), TextWriter.Null, FaultOptions.Parse(args).Faults);

    private async Task<string> OutcomeAsync(StandInServer server, bool labelled)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/?size=20"));
        if (labelled)
        {
            request.Headers.Add("X-GatewayPerf-Segment", "1");
        }

        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (HttpRequestException)
        {
            return "no answer";
        }

        try
        {
            using (answer)
            {
                await answer.Content.ReadAsByteArrayAsync();
                return $"{(int)answer.StatusCode}";
            }
        }
        catch (HttpRequestException)
        {
            return "cut off";
        }
    }

    public void Dispose() => _client.Dispose();
}
