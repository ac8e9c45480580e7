using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Verdicts;
using GatewayPerf.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Runs;

public sealed class FullDiskTests : IDisposable
{
    // Every write to this device fails with ENOSPC.
    private const string FullDevice = "/dev/full";

    private readonly TemporaryFolder _folder = new();
    private readonly FullJournal _file;
    private readonly RunRecord _record;

    public FullDiskTests()
    {
        _file = new FullJournal(Journal);
        _record = RunRecord.Open(Journal, _file, new FakeTimeProvider(PlanAssert.Now));
    }

    private string Journal => Path.Combine(_folder.Path, "run.jsonl");

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_record_that_meets_a_full_disk_goes_on_in_memory_and_says_so_once()
    {
        _record.Append(new LoadStarted(PlanAssert.Now));
        _file.IsFull = true;
        _record.Append(new LoadEnded(false));
        _record.Append(new ClusterDestroyed());

        _record.Entries.Select(entry => entry.GetType()).ShouldBe([typeof(LoadStarted), typeof(LoadEnded), typeof(RecordUnwritable), typeof(ClusterDestroyed)]);
        _record.Entries.OfType<RecordUnwritable>().Single().What.ShouldBe($"{Journal} could not be written: the disk is full. Free space there and run again.");
        RunRecord.Read(Journal).ShouldHaveSingleItem("what stands on disk is whole");
    }

    [Fact]
    public void What_is_held_is_written_whole_and_in_order_once_there_is_room()
    {
        _file.IsFull = true;
        _record.Append(new LoadStarted(PlanAssert.Now));
        _record.Append(new LoadEnded(false));
        _file.IsFull = false;
        _record.Append(new ClusterDestroyed());

        RunRecord.Read(Journal).ShouldBe(_record.Entries);
        RunRecord.Read(Journal).OfType<RecordDamaged>().ShouldBeEmpty();
    }

    [Fact]
    public void The_reserve_is_given_up_for_the_last_entries()
    {
        DiskReserve.Take(_folder.Path);
        _file.FullWith = DiskReserve.PathIn(_folder.Path);
        _record.Append(new ClusterDestroyed());

        File.Exists(_file.FullWith).ShouldBeFalse();
        RunRecord.Read(Journal).Select(entry => entry.GetType()).ShouldBe([typeof(ClusterDestroyed), typeof(RecordUnwritable)]);
    }

    [Fact]
    public void The_end_of_the_session_tries_once_more()
    {
        _file.IsFull = true;
        _record.Append(new ClusterDestroyed());
        _file.IsFull = false;
        _record.Dispose();
        RunRecord.Read(Journal)[0].ShouldBeOfType<ClusterDestroyed>();
    }

    [Fact]
    public void Nothing_that_must_be_undone_is_begun_without_its_line_on_disk()
    {
        _file.IsFull = true;
        Should.Throw<UserException>(() => _record.AppendAhead(new ClusterIntended(Provider.Local, "cluster"))).Message
            .ShouldBe($"{Journal} cannot be written, so nothing that has to be undone later is begun. Free space there and run again.");
    }

    [Fact]
    public void A_run_whose_journal_could_not_be_written_is_inconclusive()
    {
        var judgement = VerdictAssert.Judge(VerdictAssert.Calm, new RecordUnwritable("It was full."));
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Findings[0].ShouldBe(new Finding("GP0503", FindingSeverity.Unsound, "It was full."));
    }

    [Fact]
    public void What_Linux_says_of_a_full_disk_is_told_from_other_mishaps()
    {
        Assert.SkipUnless(File.Exists(FullDevice), "This system has no /dev/full.");
        FullDisk.Is(Should.Throw<IOException>(() => File.AppendAllText(FullDevice, "x"))).ShouldBeTrue();
        FullDisk.Is(Should.Throw<IOException>(() => File.ReadAllText(Path.Combine(_folder.Path, "missing")))).ShouldBeFalse();
    }

    [Fact]
    public void A_log_on_a_full_disk_ends_and_its_writer_goes_on()
    {
        Assert.SkipUnless(File.Exists(FullDevice), "This system has no /dev/full.");
        using var log = new LogFile(FullDevice, append: true);
        log.WriteLine("one");
        log.WriteLine("two");
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_a_sentence()
    {
        Assert.SkipUnless(File.Exists(FullDevice), "This system has no /dev/full.");
        var directory = new RunDirectory(_folder.Path, new RunId("run-1"));
        Directory.CreateDirectory(directory.Root);
        File.CreateSymbolicLink(directory.ReportJson + ".new", FullDevice);
        var run = VerdictAssert.Calm;
        (await Should.ThrowAsync<ReportUnwritableException>(() => ReportStep.WriteAsync(run.Plan, run.Entries(), directory))).Message
            .ShouldBe($"The report cannot be written to {directory.Root}: the disk is full. Make room or give access there, and run ./build.sh Snapshot --work-directory {_folder.Path}.");
    }
}
