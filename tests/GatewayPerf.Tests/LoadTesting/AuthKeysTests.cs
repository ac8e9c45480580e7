using System.Text.Json;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Kubernetes;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class AuthKeysTests : IDisposable
{
    private const string ReadyPod = """{"metadata":{"name":"gateway-0","namespace":"tyk"},"spec":{},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""";
    private readonly TemporaryFolder _folder = new();
    private readonly FakeApi _api = new();
    private readonly ClusterClient _cluster;
    private readonly RunContext _context;
    private int _made;

    public AuthKeysTests()
    {
        _cluster = _api.Open();
        var plan = PlanAssert.Plan(new RunParameters { UseJwt = false, AuthKeyCount = 100 });
        var directory = new RunDirectory(_folder.Path, plan.RunId);
        var tools = new RunTools { Scenarios = "", TerraformRoots = "", Executables = "", Downloads = "" };
        _context = new RunContext(plan, directory, RunRecord.Open(directory.Record, TimeProvider.System), tools, TimeProvider.System);
        _api.Map("^GET /api/v1/namespaces/tyk/services/", """{"metadata":{},"spec":{"selector":{"app":"gateway"}}}""");
        Pods(ReadyPod);
    }

    [Fact]
    public async Task They_are_made_once_for_the_whole_run_and_kept_to_the_owner()
    {
        Keys(_ => true);
        var keys = await CreateAsync();
        keys.Count.ShouldBe(100);
        keys.Distinct().Count().ShouldBe(100);
        (await CreateAsync()).ShouldBe(keys);
        var posts = _api.Requests.Where(request => request.Method == "POST").ToList();
        posts.Count.ShouldBe(100);
        posts.ShouldAllBe(request => request.Headers["X-Tyk-Authorization"].Length == 64 && request.Body == """{"org_id":"perf","apply_policies":["standard"]}""");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(_context.Directory.Secrets, RunSecrets.AuthKeys)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_refusal_is_tried_again()
    {
        Keys(number => number > 10);
        (await CreateAsync()).Count.ShouldBe(100);
    }

    [Fact]
    public async Task Too_few_are_a_sentence_with_the_gateways_reason()
    {
        _api.Map("^POST ", _ => FakeAnswer.Json("""{"status":"error","message":"Attempted administrative access with invalid or missing key!"}""", 403));
        var failure = await Should.ThrowAsync<StepFailedException>(() => CreateAsync());
        failure.Message.ShouldBe("Only 0 of 100 auth tokens could be made through the gateway's key API: Attempted administrative access with invalid or missing key! (403)");
        File.Exists(Path.Combine(_context.Directory.Secrets, RunSecrets.AuthKeys)).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_ready_pod_there_is_nobody_to_ask()
    {
        Pods("""{"metadata":{"name":"gateway-0","namespace":"tyk"},"spec":{},"status":{"phase":"Pending"}}""");
        (await Should.ThrowAsync<StepFailedException>(() => CreateAsync())).Message.ShouldBe("No gateway pod is ready, so no auth tokens can be made; run WaitStabilize first.");
    }

    public void Dispose()
    {
        _context.Record.Dispose();
        _cluster.Dispose();
        _api.Dispose();
        _folder.Dispose();
    }

    private Task<IReadOnlyList<string>> CreateAsync() => AuthKeys.CreateAsync(_context, _cluster, CancellationToken.None);

    private void Pods(string pod) => _api.Map("^GET /api/v1/namespaces/tyk/pods\\?", $$"""{"metadata":{},"items":[{{pod}}]}""");

    private void Keys(Func<int, bool> succeeds) => _api.Map("^POST /api/v1/namespaces/tyk/pods/gateway-0:8080/proxy/tyk/keys/create$", _ =>
    {
        var number = Interlocked.Increment(ref _made);
        return succeeds(number) ? FakeAnswer.Json(JsonSerializer.Serialize(new { key = $"perf{number}", status = "ok", action = "added" })) : FakeAnswer.Json("{}", 500);
    });
}
