using System.Net;
using System.Text.Json;
using GatewayPerf.LocalCluster.TestRuns;
using GatewayPerf.LocalCluster.Tests.Controllers;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.TestRuns;

public sealed class StarterTests : IDisposable
{
    private readonly FakeRunners _runners = new();
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private readonly StringWriter _output = new();

    [Fact]
    public async Task Every_runner_is_told_to_go_and_reported_on()
    {
        (await RunAsync("http://127.9.9.3:6565", "http://127.9.9.2:6565")).ShouldBe(0);
        var body = """{"data":{"attributes":{"paused":false,"stopped":false},"id":"default","type":"status"}}""";
        _runners.Requests.ShouldAllBe(it => it.Method == HttpMethod.Patch && it.Body == body);
        Lines().Select(line => line.GetProperty("url").GetString()).ShouldBe(["http://127.9.9.3:6565/v1/status", "http://127.9.9.2:6565/v1/status"]);
        Lines().ShouldAllBe(line => line.GetProperty("http_code").GetInt32() == 200);
        Lines()[0].GetProperty("remote_ip").GetString().ShouldBe("127.9.9.3");
    }

    [Fact]
    public async Task A_runner_that_does_not_answer_is_tried_three_times_more()
    {
        _runners.Answer = _ => null;
        (await RunAsync("http://127.9.9.2:6565")).ShouldBe(1);
        _runners.Requests.Count.ShouldBe(4);
        var line = Lines().ShouldHaveSingleItem();
        line.GetProperty("http_code").GetInt32().ShouldBe(0);
        line.GetProperty("errormsg").GetString().ShouldBe("Connection refused");
    }

    [Fact]
    public async Task A_runner_that_answers_in_the_end_is_started()
    {
        _runners.Answer = _ => _runners.Requests.Count < 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        (await RunAsync("http://127.9.9.2:6565")).ShouldBe(0);
        _runners.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        _runners.Answer = _ => HttpStatusCode.BadRequest;
        (await RunAsync("http://127.9.9.2:6565")).ShouldBe(0);
        Lines().ShouldHaveSingleItem().GetProperty("http_code").GetInt32().ShouldBe(400);
    }

    [Theory]
    [InlineData]
    [InlineData("banana")]
    [InlineData("ftp://127.9.9.2")]
    public async Task Bad_addresses_are_refused_in_a_sentence(params string[] urls)
    {
        (await RunAsync(urls)).ShouldBe(2);
        _output.ToString().ShouldStartWith("starter needs the addresses of runners");
        _runners.Requests.ShouldBeEmpty();
    }

    public void Dispose()
    {
        _runners.Dispose();
        _output.Dispose();
    }

    private async Task<int> RunAsync(params string[] urls)
    {
        using var http = new HttpClient(_runners, disposeHandler: false);
        var running = new Starter(http, _time, _output).StartAsync(urls, TestContext.Current.CancellationToken);
        for (var i = 0; i < 1000 && !running.IsCompleted; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        return await running;
    }

    private List<JsonElement> Lines() => [.. _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
