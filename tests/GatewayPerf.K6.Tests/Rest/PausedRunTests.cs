using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Tests.Support;
using GatewayPerf.TestSupport;

namespace GatewayPerf.K6.Tests.Rest;

public sealed class PausedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryStream _stdout = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string _address = LoopbackAddress.Free();
    private readonly TestRun _run;
    private readonly Task<ExitCode> _end;

    public PausedRunTests()
    {
        var settings = new RunSettings
        {
            Script = _folder.Write("script.js", Runner.Script("", "rate: 5, duration: '1s', preAllocatedVUs: 2, maxVUs: 4")),
            CommandLineOptions = new JsonObject { ["paused"] = true },
            Address = _address,
            WarmUp = false,
        };
        _run = new TestRun(settings, _stdout, new K6Log(TextWriter.Null, LogFormat.Text, verbose: false, TimeProvider.System), TimeProvider.System, hosts: null);
        _end = Task.Run(_run.Execute);
    }

    [Fact]
    public async Task It_initialises_waits_and_starts_when_it_is_told_to()
    {
        var status = await UntilPaused();
        status.GetProperty("paused").GetBoolean().ShouldBeTrue();
        status.GetProperty("vus-max").GetInt32().ShouldBe(4);
        _stdout.Length.ShouldBe(0);

        (await Patch("""{"data":{"attributes":{"paused":false,"stopped":false},"id":"default","type":"status"}}""")).ShouldBe(HttpStatusCode.OK);
        (await _end.WaitAsync(TimeSpan.FromSeconds(15))).ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task It_can_be_stopped_instead()
    {
        await UntilPaused();
        (await Patch("""{"data":{"attributes":{"stopped":true}}}""")).ShouldBe(HttpStatusCode.OK);
        (await _end.WaitAsync(TimeSpan.FromSeconds(15))).ShouldBe(ExitCode.StoppedByRest);
    }

    [Fact]
    public async Task What_it_cannot_do_is_answered_with_an_error()
    {
        await UntilPaused();
        (await Patch("""{"data":{"attributes":{"vus":3}}}""")).ShouldBe(HttpStatusCode.InternalServerError);
        (await Patch("""{"data":{"attributes":{"paused":true}}}""")).ShouldBe(HttpStatusCode.InternalServerError);
        (await Patch("nonsense")).ShouldBe(HttpStatusCode.BadRequest);
        (await _client.DeleteAsync(Url)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await _client.GetStringAsync($"http://{_address}/ping")).ShouldBe("ok");
    }

    [Fact]
    public async Task An_abort_ends_a_paused_run_with_105()
    {
        await UntilPaused();
        _run.Control.Abort(ExitCode.ExternalAbort, "signal");
        (await _end.WaitAsync(TimeSpan.FromSeconds(15))).ShouldBe(ExitCode.ExternalAbort);
    }

    [Fact]
    public async Task A_taken_address_ends_the_run_with_106()
    {
        await UntilPaused();
        using var folder = new TemporaryFolder();
        Runner.Run(Runner.Script(""), s => s with { Address = _address }).Code.ShouldBe(ExitCode.CannotListen);
    }

    public void Dispose()
    {
        _run.Control.Abort(ExitCode.ExternalAbort, "the test is over");
        _end.Wait(TimeSpan.FromSeconds(15)).ShouldBeTrue();
        _run.Dispose();
        _client.Dispose();
        _stdout.Dispose();
        _folder.Dispose();
    }

    private string Url => $"http://{_address}/v1/status";

    private async Task<HttpStatusCode> Patch(string body)
    {
        using var content = new StringContent(body);
        return (await _client.PatchAsync(Url, content)).StatusCode;
    }

    private async Task<JsonElement> UntilPaused()
    {
        for (var until = DateTime.UtcNow.AddSeconds(10); DateTime.UtcNow < until; await Task.Delay(10))
        {
            try
            {
                var status = (await _client.GetFromJsonAsync<JsonElement>(Url)).GetProperty("data").GetProperty("attributes");
                if (status.GetProperty("status").GetInt32() == (int)RunPhase.PausedBeforeRun)
                    return status;
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }
        }

        throw new TimeoutException("the run did not pause within 10 s");
    }
}
