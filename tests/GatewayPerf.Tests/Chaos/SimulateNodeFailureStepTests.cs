using System.Text.Json.Nodes;
using GatewayPerf.Chaos;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Kubernetes;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.Chaos;

/// <summary>The step against an API whose nodes follow the machines at once, in real time: 0.3 s until the failure, 0.5 s down.</summary>
public sealed class SimulateNodeFailureStepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeApi _api = new();
    private readonly FakeInstances _instances = new();
    private readonly RunContext _context;
    private string? _journal;

    public SimulateNodeFailureStepTests()
    {
        var plan = PlanAssert.Plan(new RunParameters { UseJwt = true, NodeFailure = true }) with
        {
            NodeFailure = new NodeFailurePlan(NodeFailureMode.PowerOff, TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)),
        };
        plan = plan with { Deadlines = plan.Deadlines with { NodeBack = TimeSpan.FromSeconds(2) } };
        var directory = new RunDirectory(_folder.Path, plan.RunId);
        var tools = new RunTools { Scenarios = "", TerraformRoots = "", Executables = "", Downloads = "" };
        _context = new RunContext(plan, directory, RunRecord.Open(directory.Record, TimeProvider.System), tools, TimeProvider.System);
        _context.Record.Append(new ClusterCreated("fake", _api.Kubeconfig, []));
        _context.Record.Append(new LoadStarted(DateTimeOffset.UtcNow));
        Map();
    }

    [Fact]
    public async Task A_node_fails_is_observed_and_comes_back()
    {
        await RunAsync();
        _instances.Calls.ShouldBe(["PowerOff gateway-1", "restore gateway-1"]);
        var entries = _context.Record.Entries;
        Order(entries).ShouldBe(["FaultIntended", "FaultApplied", "Detected", "EndpointsRemoved", "NodeBack", "FaultRestored"], "the journal is written ahead and closed last");
        var (applied, restored) = (entries.OfType<FaultApplied>().Single(), entries.OfType<FaultRestored>().Single());
        (restored.At - applied.At).TotalSeconds.ShouldBeInRange(0.45, 2);
        (applied.At - entries.OfType<LoadStarted>().Single().TimelineStart).TotalSeconds.ShouldBeGreaterThan(0.29);
        Journal().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_journal_in_the_cluster_is_written_before_anything_is_touched()
    {
        _api.Map("^PATCH .*/configmaps/fault-journal", _ => FakeAnswer.Json("""{"message":"etcd is full"}""", 500));
        await Should.ThrowAsync<UserException>(RunAsync);
        _instances.Calls.ShouldBeEmpty();
        _context.Record.Entries.OfType<FaultIntended>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_step_restores_the_node_all_the_same()
    {
        using var cancel = new CancellationTokenSource();
        var running = SimulateNodeFailureStep.RunAsync(_context, _instances, cancel.Token);
        await Until(() => _instances.Failed.Count > 0);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        _instances.Failed.ShouldBeEmpty();
        FaultJournal.OpenFaults(_context.Record.Entries).ShouldBeEmpty();
        Journal().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_whose_answer_was_an_error_is_undone_because_it_may_be_in_force()
    {
        _instances.FailsBadly = true;
        await Should.ThrowAsync<StepFailedException>(RunAsync);
        _instances.Failed.ShouldBeEmpty();
        FaultJournal.OpenFaults(_context.Record.Entries).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restoration_that_is_refused_is_tried_again()
    {
        _instances.RestoreRefusals = 2;
        await RunAsync();
        _instances.Failed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_does_not_come_back_leaves_the_journal_open()
    {
        _api.Map("^GET /api/v1/nodes/gateway-1(\\?.*)?$", Node("gateway-1", ready: false));
        (await Should.ThrowAsync<StepFailedException>(RunAsync)).Message.ShouldBe("Waited 2s for node gateway-1 to be ready again in vain: its Ready condition is not True");
        FaultJournal.OpenFaults(_context.Record.Entries).ShouldHaveSingleItem().Node.ShouldBe("gateway-1");
        Journal().ShouldContain("gateway-1");
    }

    [Fact]
    public async Task It_is_applied_once()
    {
        await RunAsync();
        await RunAsync();
        _instances.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_failure_that_no_longer_fits_is_refused()
    {
        _context.Record.Append(new LoadStarted(DateTimeOffset.UtcNow - _context.Plan.Duration - TimeSpan.FromSeconds(5)));
        (await Should.ThrowAsync<StepFailedException>(RunAsync)).Message.ShouldStartWith("The node failure no longer fits into the load: ");
        _instances.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_that_no_longer_fits_into_a_load_that_an_earlier_process_began_is_left_out()
    {
        _context.Record.Append(new LoadStarted(DateTimeOffset.UtcNow - _context.Plan.Duration - TimeSpan.FromSeconds(5)));
        _context.Record.Append(new RunStarted(_context.Plan.RunId, 1, ["RunFull"]));
        await RunAsync();
        _instances.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_that_an_earlier_process_left_in_force_is_restored_at_its_time()
    {
        await InForceSinceAsync(TimeSpan.FromSeconds(0.2));
        await RunAsync();
        _instances.Calls.ShouldBe(["restore gateway-1"], "it is not applied again");
        var entries = _context.Record.Entries;
        (entries.OfType<FaultRestored>().Single().At - entries.OfType<FaultApplied>().Single().At).TotalSeconds.ShouldBeInRange(0.45, 2);
        entries.OfType<NodeObserved>().Select(seen => seen.What).ShouldBe([NodeObservation.NodeBack], "when the rest was first to be seen nobody looked");
        entries.OfType<FindingRaised>().ShouldBeEmpty();
        Journal().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_whose_time_is_over_is_restored_at_once()
    {
        await InForceSinceAsync(TimeSpan.FromMinutes(1));
        await RunAsync();
        FaultJournal.OpenFaults(_context.Record.Entries).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_somebody_else_restores_makes_the_run_unsound()
    {
        var running = RunAsync();
        await Until(() => _context.Record.Entries.Any(entry => entry is FaultApplied));
        using var cluster = _api.Open();
        (await RestoreNodes.RunWithoutRecordAsync(cluster, _instances, TimeProvider.System, CancellationToken.None)).ShouldBe(["gateway-1"]);
        (await RestoreNodes.RunWithoutRecordAsync(cluster, _instances, TimeProvider.System, CancellationToken.None)).ShouldBeEmpty("undone is undone");
        await running;
        _context.Record.Entries.OfType<FindingRaised>().ShouldHaveSingleItem().Finding.Code.ShouldBe("GP0405");
    }

    [Fact]
    public async Task What_the_record_holds_open_is_undone_without_the_cluster()
    {
        _context.Record.Append(new FaultIntended(NodeFailureMode.Crash, "gateway-9"));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        (await RestoreNodes.RunAsync(_context, cluster: null, _instances, deadline.Token)).ShouldBe(["gateway-9"]);
        (await RestoreNodes.RunAsync(_context, cluster: null, _instances, deadline.Token)).ShouldBeEmpty("undone is undone");
    }

    [Fact]
    public async Task What_the_cluster_holds_open_is_undone_without_the_record()
    {
        _journal = $$$"""{"metadata":{"labels":{"gatewayperf.io/run-id":"{{{_context.Plan.RunId}}}"} },"data":{"gateway-7":"{\"node\":\"gateway-7\",\"mode\":\"freeze\",\"intendedAt\":\"2026-11-24T23:00:00Z\"}"} }""";
        using var cluster = _api.Open();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        (await RestoreNodes.RunAsync(_context, cluster, _instances, deadline.Token)).ShouldBe(["gateway-7"]);
        Journal().ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_runs_faults_are_not_ours()
    {
        _journal = """{"metadata":{"labels":{"gatewayperf.io/run-id":"somebody-else"}},"data":{"gateway-7":"{}"}}""";
        using var cluster = _api.Open();
        (await FaultJournal.OpenFaultsAsync(_context, cluster, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_cannot_be_restored_is_named_and_stays_in_the_journal()
    {
        _context.Record.Append(new FaultIntended(NodeFailureMode.Crash, "gateway-9"));
        _instances.RestoreRefusals = int.MaxValue;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        (await Should.ThrowAsync<StepFailedException>(() => RestoreNodes.RunAsync(_context, cluster: null, _instances, deadline.Token))).Message
            .ShouldBe("Node gateway-9 is not restored: Node gateway-9: restore was refused. Its journal entry stays open; ./build.sh RestoreNode tries again.");
        FaultJournal.OpenFaults(_context.Record.Entries).ShouldHaveSingleItem();
    }

    public void Dispose()
    {
        _context.Record.Dispose();
        _api.Dispose();
        _folder.Dispose();
    }

    private async Task InForceSinceAsync(TimeSpan time)
    {
        using var cluster = _api.Open();
        await FaultJournal.IntendAsync(_context, cluster, new OpenFault("gateway-1", NodeFailureMode.PowerOff, DateTimeOffset.UtcNow - time), CancellationToken.None);
        _context.Record.Append(new FaultApplied(NodeFailureMode.PowerOff, "gateway-1") { At = DateTimeOffset.UtcNow - time });
        _instances.Failed.Add("gateway-1");
    }

    private static string[] Order(IReadOnlyList<RunRecordEntry> entries) =>
        [.. entries.Where(entry => entry is FaultIntended or FaultApplied or FaultRestored or NodeObserved).Select(entry => entry is NodeObserved seen ? $"{seen.What}" : entry.GetType().Name)];

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        condition().ShouldBeTrue();
    }

    private static string Node(string name, bool ready) =>
        $$"""{"metadata":{"name":"{{name}}"},"status":{"conditions":[{"type":"Ready","status":"{{(ready ? "True" : "Unknown")}}"}]} }""";

    private static string Pod(string name, string node) =>
        $$"""{"metadata":{"name":"{{name}}","namespace":"tyk"},"spec":{"nodeName":"{{node}}"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]} }""";

    private static string Items(params string[] items) => $$"""{"metadata":{},"items":[{{string.Join(',', items)}}]}""";

    private Task RunAsync() => SimulateNodeFailureStep.RunAsync(_context, _instances, CancellationToken.None);

    private string Journal() => JsonNode.Parse(_journal ?? "{}")!["data"]?.ToJsonString().Trim('{', '}') ?? "";

    private void Map()
    {
        var pods = Items(Pod("gateway-a", "gateway-1"), Pod("gateway-b", "gateway-2"));
        _api.Map("^GET /api/v1/nodes(\\?.*)?$", _ => FakeAnswer.Json(Items(Node("gateway-1", ready: true), Node("gateway-2", ready: true))));
        _api.Map("^GET /api/v1/nodes/gateway-1(\\?.*)?$", _ => FakeAnswer.Json(Node("gateway-1", !_instances.Failed.Contains("gateway-1"))));
        _api.Map("^GET /api/v1/pods(\\?.*)?$", pods);
        _api.Map("^GET /api/v1/namespaces/tyk/services/", """{"metadata":{},"spec":{"selector":{"app":"gateway"}}}""");
        _api.Map("^GET /api/v1/namespaces/tyk/pods\\?", pods);
        _api.Map("^GET /apis/discovery.k8s.io/v1/namespaces/tyk/endpointslices\\?", _ => FakeAnswer.Json(Items(
            $$"""{"metadata":{},"addressType":"IPv4","endpoints":[{"addresses":["127.0.0.9"],"nodeName":"gateway-1","conditions":{"ready":{{(_instances.Failed.Count == 0 ? "true" : "false")}}} }]}""")));
        _api.Map("^PATCH /api/v1/namespaces/gatewayperf\\?", request => FakeAnswer.Json(request.Body));
        _api.Map("^PATCH .*/configmaps/fault-journal", request => FakeAnswer.Json(_journal = request.Body));
        _api.Map("^GET .*/configmaps/fault-journal$", _ => _journal is null ? FakeAnswer.Json("{}", 404) : FakeAnswer.Json(_journal));
    }
}
