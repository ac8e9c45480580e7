using GatewayPerf.Kubernetes;

namespace GatewayPerf.Tests.Kubernetes;

public sealed class PodLogsTests : IDisposable
{
    private const string Running = """{"status":{"phase":"Running","containerStatuses":[{"name":"k6","state":{"running":{}}}]}}""";
    private const string Ended = """{"status":{"phase":"Succeeded","containerStatuses":[{"name":"k6","state":{"terminated":{"exitCode":0}}}]}}""";
    private readonly FakeApi _api = new();
    private readonly ClusterClient _cluster;

    public PodLogsTests() => _cluster = _api.Open();

    [Fact]
    public async Task A_broken_stream_is_attached_again_and_every_line_comes_once()
    {
        var opened = 0;
        _api.Map("^GET /api/v1/namespaces/k6/pods/p$", _ => FakeAnswer.Json(opened < 2 ? Running : Ended));
        _api.Map("^GET /api/v1/namespaces/k6/pods/p/log.*follow=true", _ => ++opened switch
        {
            1 => FakeAnswer.Broken("one\ntw"),
            2 => FakeAnswer.Text("one\ntwo\nthr"),
            _ => FakeAnswer.Text("one\ntwo\nthree\nfour"),
        });
        (await FollowAsync()).ShouldBe(["one", "two", "three", "four"]);
    }

    [Fact]
    public async Task A_container_that_has_not_started_is_waited_for()
    {
        var asked = 0;
        _api.Map("^GET /api/v1/namespaces/k6/pods/p$", _ => FakeAnswer.Json(asked < 2 ? """{"status":{"phase":"Pending"}}""" : Ended));
        _api.Map("^GET /api/v1/namespaces/k6/pods/p/log", _ => ++asked < 3
            ? FakeAnswer.Json("""{"message":"container \"k6\" in pod \"p\" is waiting to start: ContainerCreating"}""", 400)
            : FakeAnswer.Text("hello\n"));
        (await FollowAsync()).ShouldBe(["hello"]);
    }

    [Fact]
    public async Task A_pod_that_is_gone_ends_the_log()
    {
        var opened = 0;
        _api.Map("^GET /api/v1/namespaces/k6/pods/p$", _ => opened == 0 ? FakeAnswer.Json(Running) : FakeAnswer.Json("{}", 404));
        _api.Map("^GET /api/v1/namespaces/k6/pods/p/log", _ => { opened++; return FakeAnswer.Text("one\n"); });
        (await FollowAsync()).ShouldBe(["one"]);
    }

    [Fact]
    public async Task An_api_in_trouble_is_asked_again()
    {
        var asked = 0;
        _api.Map("^GET /api/v1/namespaces/k6/pods/p$", _ => ++asked < 3 ? FakeAnswer.Json("{}", 503) : FakeAnswer.Json(Ended));
        _api.Map("^GET /api/v1/namespaces/k6/pods/p/log", _ => asked < 5 ? FakeAnswer.Json("{}", 500) : FakeAnswer.Text("late\n"));
        (await FollowAsync()).ShouldBe(["late"]);
    }

    public void Dispose()
    {
        _cluster.Dispose();
        _api.Dispose();
    }

    private async Task<List<string>> FollowAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var lines = new List<string>();
        await foreach (var line in _cluster.FollowLogAsync("k6", "p", "k6", TimeProvider.System, deadline.Token))
        {
            lines.Add(line);
        }

        return lines;
    }
}
