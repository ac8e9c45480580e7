using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Kubernetes;
using GatewayPerf.Tests.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.LoadTesting;

/// <summary>The steps of the load.</summary>
public sealed class LoadStepsTests
{
    [Fact]
    public async Task A_load_runs_to_its_end_with_a_ledger_that_balances_and_both_witnesses()
    {
        using var load = new LoadFixture();
        await load.RunAsync();
        LoadStatus.IsRunning(load.Entries).ShouldBeTrue("the step leaves the load running");
        load.Entries.OfType<RunnerReported>().Select(report => report.Runner).Distinct().Count().ShouldBe(2, "every runner has started");
        await load.AwaitAsync();

        var ledger = load.Ledger;
        ledger.Main.Total.Started.ShouldBe(40);
        ledger.Segments.SelectMany(segment => segment.UnsoundReasons.Concat(segment.Imbalances).Concat(segment.Contradictions)).ShouldBeEmpty();
        ledger.IsSound.ShouldBeTrue();
        ledger.Segments.ShouldAllBe(segment => segment.Witness.UpstreamSeen == 20 && segment.Witness.GatewaySeen == 20 && segment.Witness.DirectSeen == 2);
        load.Runners.Created.ShouldBe(["gateway-s1", "gateway-s2"]);
        load.Entries.OfType<LoadEnded>().ShouldHaveSingleItem().Cancelled.ShouldBeFalse();
        var created = load.Entries.OfType<SegmentCreated>().ToList();
        (created[1].StartsAt - created[0].StartsAt).ShouldBe(TimeSpan.FromSeconds(1), "segments sit on one absolute timeline");
        created.ShouldAllBe(segment => segment.At < segment.StartsAt);
        File.ReadAllLines(Path.Combine(load.Context.Directory.Logs, "runners", "gateway-s2-2.log")).Length.ShouldBe(4, "the raw log is kept: another line, start, report, end");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task After_the_load_every_route_must_still_refuse_who_has_no_credentials(bool unguarded, int findings)
    {
        using var load = new LoadFixture();
        load.Runners.Unguarded = unguarded;
        await load.RunAsync();
        await load.AwaitAsync();
        load.Runners.Api.Requests.Count(request => request.Url.Contains("/proxy/api-", StringComparison.Ordinal)).ShouldBe(load.Plan.RouteCount);
        var raised = load.Entries.OfType<FindingRaised>().Where(raised => raised.Finding.Code == FindingCodes.AuthNotEnforced).ToList();
        raised.Count.ShouldBe(findings);
        raised.ShouldAllBe(finding => finding.Finding.Text.Contains("10 routes answered a request without credentials", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("True", 0)]
    [InlineData("Unknown", 1)]
    [InlineData(null, 1)]
    public async Task After_the_load_a_node_whose_failure_was_undone_must_still_be_ready(string? ready, int findings)
    {
        using var load = new LoadFixture();
        load.Runners.Api.Map("^GET /api/v1/nodes/gateway-1$", _ => ready is null
            ? FakeAnswer.Json("""{"kind":"Status","code":404}""", 404)
            : FakeAnswer.Json($$"""{"metadata":{"name":"gateway-1"},"status":{"conditions":[{"type":"Ready","status":"{{ready}}"}]} }"""));
        await load.RunAsync();
        load.Context.Record.Append(new FaultRestored("gateway-1"));
        await load.AwaitAsync();
        load.Entries.OfType<FindingRaised>().Count(raised => raised.Finding.Code == FindingCodes.FaultNotRestored && raised.Finding.Text.Contains("gateway-1", StringComparison.Ordinal)).ShouldBe(findings);
    }

    [Fact]
    public async Task A_load_that_meets_a_full_disk_runs_to_its_end_with_all_of_its_figures()
    {
        FullJournal? journal = null;
        using var load = new LoadFixture(open: path =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return RunRecord.Open(path, journal = new FullJournal(path), TimeProvider.System);
        });
        await load.RunAsync();
        journal!.IsFull = true;
        await load.AwaitAsync();

        load.Ledger.Main.Total.Started.ShouldBe(40);
        load.Entries.OfType<LoadEnded>().ShouldHaveSingleItem();
        load.Entries.OfType<RecordUnwritable>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_log_that_breaks_off_is_read_again_and_counts_once()
    {
        using var load = new LoadFixture();
        load.Runners.BreaksAfter = 0;
        await load.RunAsync();
        await load.AwaitAsync();
        load.Ledger.Main.Total.Started.ShouldBe(40);
        load.Ledger.IsSound.ShouldBeTrue();
        load.Entries.OfType<RunnerReported>().Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_load_that_is_told_to_end_stops_its_runners_and_gathers_what_there_is()
    {
        using var load = new LoadFixture(segmentSeconds: 3);
        await load.RunAsync();
        await load.AwaitAsync(LoadEnding.Now);
        var segments = load.Ledger.Segments;
        segments[0].Cancelled.ShouldBeTrue();
        segments[0].UnsoundReasons.ShouldBe(["Segment 1: The load was ended while this segment ran."]);
        segments[0].Main.Started.ShouldBeGreaterThan(0);
        segments.ShouldAllBe(segment => segment.Cancelled && segment.Imbalances.Count == 0);
        load.Entries.OfType<LoadEnded>().ShouldHaveSingleItem().Cancelled.ShouldBeTrue();
        load.Entries.OfType<RunnerEnded>().Where(end => end.Segment == 1).ShouldAllBe(end => end.ExitCode == 105);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_ends_the_load_before_it_ends_itself()
    {
        using var load = new LoadFixture(segmentSeconds: 3);
        await load.RunAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() => AwaitK6SegmentsStep.RunAsync(load.Context, LoadEnding.AsPlanned, cancel.Token));
        load.Entries.OfType<LoadEnded>().ShouldHaveSingleItem().Cancelled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_later_process_continues_what_an_earlier_one_began()
    {
        using var load = new LoadFixture(segmentSeconds: 2);
        await load.RunAsync();

        // Under another name, so that this process knows no driver of it: only the record, as a kill leaves it, and the cluster.
        var plan = load.Plan with { RunId = RunId.New(DateTimeOffset.UtcNow) };
        using var record = RunRecord.Open(load.PathOf("continued/run.jsonl"), TimeProvider.System);
        foreach (var entry in load.Entries)
        {
            record.Append(entry);
        }

        await AwaitK6SegmentsStep.RunAsync(load.Context with { Plan = plan, Record = record }, LoadEnding.AsPlanned, CancellationToken.None);
        var ledger = LoadLedger.From(plan, record.Entries);
        ledger.Main.Total.Started.ShouldBe(80);
        ledger.Segments.ShouldAllBe(segment => segment.Imbalances.Count == 0 && segment.UnsoundReasons.Count == 0);
        record.Entries.OfType<SegmentCreated>().Select(created => created.Index).ShouldBe([1, 2]);
        await load.AwaitAsync();
    }

    [Fact]
    public async Task A_segment_whose_start_passed_while_nobody_drove_is_unsound_with_the_reason()
    {
        using var load = new LoadFixture();
        var start = DateTimeOffset.UtcNow.AddSeconds(-3);
        load.Context.Record.Append(new LoadStarted(start));
        await load.AwaitAsync();
        load.Entries.OfType<SegmentEnded>().ShouldAllBe(ended => !ended.Cancelled, "nobody cancelled anything");
        load.Ledger.Segments[0].UnsoundReasons.ShouldBe(["Segment 1: Its start passed before it was created: the process that drove the load had ended."]);
        load.Runners.Created.ShouldBeEmpty();
        LoadStatus.HasEnded(load.Entries).ShouldBeTrue();
    }

    [Fact]
    public async Task A_later_process_drives_what_is_left_though_a_segment_was_missed()
    {
        using var load = new LoadFixture(segmentSeconds: 2);
        load.Context.Record.Append(new LoadStarted(DateTimeOffset.UtcNow.AddSeconds(-0.5)));
        load.Context.Record.Append(new RunStarted(load.Plan.RunId, 1, ["RunFull"]));
        await load.RunAsync();
        await load.AwaitAsync();
        load.Entries.OfType<SegmentEnded>().OrderBy(ended => ended.Index).Select(ended => ended.Reasons.Count).ShouldBe([1, 0]);
        load.Runners.Created.ShouldBe(["gateway-s2"]);
    }

    [Fact]
    public async Task A_runner_that_dies_makes_its_segment_unsound_and_the_load_goes_on()
    {
        using var load = new LoadFixture();
        load.Runners.Dies = (2, 1);
        await load.RunAsync();
        await load.AwaitAsync();
        load.Ledger.Segments[0].UnsoundReasons.ShouldBe(["Segment 1: Runner 2 was lost: pod gateway-s1-2-x ended without a last account: Failed (exit code 137)."]);
        load.Runners.Created.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Runners_that_never_come_are_the_reason_why_the_load_is_not_steady()
    {
        using var load = new LoadFixture();
        (load.Runners.HasRunners, load.Runners.Stage) = (false, "error");
        var failure = await Should.ThrowAsync<StepFailedException>(() => load.RunAsync());
        failure.Message.ShouldStartWith("The load did not get steady: Segment 1: Runner 1 was lost: its TestRun failed or was deleted before the runner's pod appeared.");
        await load.AwaitAsync(LoadEnding.Now);
        LoadStatus.HasEnded(load.Entries).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_cluster_the_step_names_the_one_that_makes_it()
    {
        using var load = new LoadFixture();
        load.Context.Record.Append(new ClusterDestroyed());
        (await Should.ThrowAsync<UserException>(() => load.RunAsync())).Message.ShouldContain("InitTerraform");
    }

    [Fact]
    public async Task Both_steps_are_safe_twice_when_the_load_has_ended()
    {
        using var load = new LoadFixture();
        load.Context.Record.Append(new LoadStarted(DateTimeOffset.UtcNow));
        load.Context.Record.Append(new LoadEnded(Cancelled: false));
        var entries = load.Entries.Count;
        await load.RunAsync();
        await load.AwaitAsync();
        load.Entries.Count.ShouldBe(entries);
    }

    [Fact]
    public async Task A_load_whose_cluster_is_gone_has_ended()
    {
        using var load = new LoadFixture();
        load.Context.Record.Append(new LoadStarted(DateTimeOffset.UtcNow));
        load.Context.Record.Append(new ClusterDestroyed());
        await load.AwaitAsync();
        LoadStatus.HasEnded(load.Entries).ShouldBeTrue();
    }
}
