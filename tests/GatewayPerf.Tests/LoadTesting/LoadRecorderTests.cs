using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class LoadRecorderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_log_that_is_read_again_adds_nothing()
    {
        using var record = Open();
        var recorder = new LoadRecorder(record);
        recorder.Report(1, "1", Line(1)).ShouldBeTrue();
        recorder.Report(1, "1", Line(2)).ShouldBeTrue();
        recorder.Report(1, "1", Line(1)).ShouldBeFalse();
        recorder.Report(1, "2", Line(1)).ShouldBeTrue("it is another runner");
        recorder.Report(2, "1", Line(1)).ShouldBeTrue("it is another segment");
        record.Entries.Count.ShouldBe(4);
    }

    [Fact]
    public void Neither_does_a_later_process_that_reads_it_from_the_beginning()
    {
        using (var record = Open())
        {
            var recorder = new LoadRecorder(record);
            recorder.Report(1, "1", Line(1));
            recorder.End(End(0));
        }

        using var again = Open();
        var later = new LoadRecorder(again);
        later.Report(1, "1", Line(1)).ShouldBeFalse();
        later.Report(1, "1", Line(2)).ShouldBeTrue();
        later.End(End(1)).ShouldBeFalse();
        later.EndOf(1, "1").ShouldNotBeNull().ExitCode.ShouldBe(0);
        later.EndOf(1, "2").ShouldBeNull();
    }

    public void Dispose() => _folder.Dispose();

    private static RunnerReportLine Line(int sequence) => new(null, sequence, new Dictionary<string, IReadOnlyList<ArrivalSecond>>(), new RunnerVirtualUsers(0, 0));

    private static RunnerEnded End(int exitCode) => new(1, "1", exitCode, null, 0, new Dictionary<string, RunnerLedger>());

    private RunRecord Open() => RunRecord.Open(Path.Combine(_folder.Path, "run.jsonl"), TimeProvider.System);
}
