using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Runs;

public sealed class RunRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);

    private string Journal => Path.Combine(_folder.Path, "run-1", "run.jsonl");

    public static TheoryData<RunRecordEntry> Entries =>
    [
        new RunStarted(new RunId("run-1"), 7, ["RunFull"]),
        new EnvironmentSeen("cpu", 2, "Linux", "0.1.0"),
        new TargetStarted("Deploy"),
        new TargetFinished("Deploy", "Succeeded", TimeSpan.FromSeconds(2.5), null),
        new ClusterIntended(Provider.Local, "cluster"),
        new ClusterCreated("https://127.1.2.1:6443", "/kubeconfig", ["gateway-1"]),
        new ClusterExpires(PlanAssert.Now, true),
        new ClusterAdopted(new RunId("run-0")),
        new ClusterHandedOver(new RunId("run-2")),
        new ClusterDestroyed(),
        new PrometheusSeen("Prometheus 3.5.0", null),
        new RunSeriesPushed(PlanAssert.Now),
        new GrafanaSnapshotMade("overview", new Uri("http://grafana:3000/dashboard/snapshot/key"), Public: false, PlanAssert.Now),
        new MetricsChecked(UnderLoad: true, [new Finding(FindingCodes.PanelHole, FindingSeverity.Warning, "up is missing.")]),
        new LeaksChecked([new LeakFinding
        {
            Pod = "a", Container = "gateway", StartedAt = TimeSpan.FromSeconds(-9), Verdict = LeakVerdict.Leak, Reason = "It grew.", LiveBytes = 5e7,
            Rates = new LeakRates(4e8, 3.5e8, 4.5e8, 1e9, 1024.5, TimeSpan.FromHours(2)),
        }]),
        new ProfilesKept(["profiles/a/peak.json"], ["It offers none."]),
        new GatewayDeployed("tyk", "5.8", "tyk:5.8", true, true, 2),
        new Stabilized(2, 10, TimeSpan.FromSeconds(3)),
        new LoadStarted(PlanAssert.Now),
        new SegmentCreated(1, "segment-1", PlanAssert.Now),
        new RunnerReported(1, "1", 1, new Dictionary<string, IReadOnlyList<ArrivalSecond>> { ["gateway"] = [new(0, [[0, 30, 30, 0, 0, 0, 0, 0, 0, 0]], "abc", null)] }, new(3, 40)),
        new RunnerEnded(1, "1", 0, null, 0, new Dictionary<string, RunnerLedger> { ["gateway"] = new(30, 30, 30, 0, 0, 0, 0, 0, 0, 0, 0) }),
        new SegmentEnded(1, false, ["A runner was lost."]),
        new MachineWatched(0.5, TimeSpan.FromSeconds(-3)),
        new LoadEnded(false),
        new WitnessRead("gateway", "pod", new Dictionary<string, long> { ["1"] = 31 }, OnlyChanged: true),
        new FaultIntended(NodeFailureMode.PowerOff, "gateway-1"),
        new FaultApplied(NodeFailureMode.PowerOff, "gateway-1"),
        new FaultRestored("gateway-1"),
        new NodeObserved(NodeObservation.EndpointsRemoved, "gateway-1", ""),
        new LogsCollected(["a.log"], []),
        new FindingRaised(new Finding("GP0201", FindingSeverity.Unsound, "It <failed>.")),
        new RecordDamaged("The journal was cut."),
        new RecordUnwritable("The disk was full."),
        new RunFinished(Verdict.Inconclusive),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_is_a_sample_of_every_entry_type() =>
        Entries.Select(row => row.Data.GetType()).ShouldBe(
            typeof(RunRecordEntry).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Entries), DisableDiscoveryEnumeration = true)]
    public void Every_entry_is_read_as_it_was_written(RunRecordEntry entry)
    {
        using (var record = RunRecord.Open(Journal, _time))
        {
            record.Append(entry);
        }

        var read = RunRecord.Read(Journal).ShouldHaveSingleItem();
        read.At.ShouldBe(PlanAssert.Now);
        read.ShouldBeOfType(entry.GetType());
        Assert.Equivalent(entry with { At = PlanAssert.Now, Number = 1 }, read, strict: true);
    }

    [Fact]
    public void A_journal_that_is_cut_while_it_is_written_says_so_and_goes_on()
    {
        using var record = RunRecord.Open(Journal, _time);
        record.Append(new ClusterDestroyed());
        record.Append(new ClusterDestroyed());
        using (var cut = new FileStream(Journal, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            cut.SetLength(cut.Length - 10);
        }

        record.Append(new LoadEnded(false));

        record.Entries.OfType<RecordDamaged>().ShouldHaveSingleItem().What.ShouldStartWith("The journal was cut from");
        RunRecord.Read(Journal).OfType<RecordDamaged>().ShouldNotBeEmpty();
        RunRecord.Read(Journal)[^1].ShouldBeOfType<LoadEnded>();
    }

    [Fact]
    public void A_line_that_is_missing_or_unreadable_is_told_by_whoever_reads_the_journal()
    {
        using (var record = RunRecord.Open(Journal, _time))
        {
            for (var i = 0; i < 5; i++)
            {
                record.Append(new ClusterDestroyed());
            }
        }

        var lines = File.ReadAllLines(Journal);
        File.WriteAllLines(Journal, [lines[0], lines[1], lines[3], "{broken", lines[4]]);

        RunRecord.Read(Journal).OfType<RecordDamaged>().Select(damage => damage.What)
            .ShouldBe(["Entry 4 of the journal follows entry 2: what stood between them is missing.", "Line 5 of the journal cannot be read."]);
    }

    [Fact]
    public void A_torn_last_line_is_ignored_and_cut_off_when_writing_goes_on()
    {
        using (var record = RunRecord.Open(Journal, _time))
        {
            record.Append(new ClusterDestroyed());
        }

        File.AppendAllText(Journal, """{"type":"clusterDes""");
        RunRecord.Read(Journal).Count.ShouldBe(1);
        using (var record = RunRecord.Open(Journal, _time))
        {
            record.Append(new LoadEnded(true));
            record.Entries.Count.ShouldBe(2);
        }

        RunRecord.Read(Journal)[1].ShouldBeOfType<LoadEnded>().Cancelled.ShouldBeTrue();
    }

    [Fact]
    public void An_entry_of_a_later_version_does_not_hide_the_others()
    {
        _folder.File("run-1/run.jsonl", """
            {"type":"somethingNew","x":1,"at":"2026-11-24T23:00:00+00:00"}
            {"type":"clusterDestroyed","at":"2026-11-24T23:00:01+00:00"}

            """);
        RunRecord.Read(Journal).Select(entry => entry.GetType()).ShouldBe([typeof(RunRecordEntry), typeof(ClusterDestroyed)]);
    }

    [Fact]
    public void A_time_that_an_entry_has_already_is_kept()
    {
        using var record = RunRecord.Open(Journal, _time);
        var at = PlanAssert.Now.AddSeconds(-3);
        record.Append(new LoadEnded(false) { At = at });
        record.Entries[0].At.ShouldBe(at);
    }

    [Fact]
    public void A_journal_that_is_being_written_can_be_read()
    {
        using var record = RunRecord.Open(Journal, _time);
        record.Append(new LoadEnded(false));
        RunRecord.Read(Journal).Count.ShouldBe(1);
    }

    [Fact]
    public void Where_there_is_no_journal_there_are_no_entries() => RunRecord.Read(Journal).ShouldBeEmpty();
}
