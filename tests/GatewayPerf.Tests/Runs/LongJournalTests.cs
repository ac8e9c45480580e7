using System.Text.Json;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.Runs;

/// <summary>A journal that is larger than what is read at once.</summary>
public sealed class LongJournalTests : IDisposable
{
    private const int Entries = 20_000;
    private readonly TemporaryFolder _folder = new();
    private readonly string _journal;

    public LongJournalTests()
    {
        _journal = _folder.File("run.jsonl", "");
        File.WriteAllLines(_journal, Enumerable.Range(1, Entries).Select(number => JsonSerializer.Serialize<RunRecordEntry>(Entry(number), RunJson.Line)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_read_whole_and_in_order()
    {
        new FileInfo(_journal).Length.ShouldBeGreaterThan(3 << 20);
        RunRecord.Read(_journal).Select(entry => (entry.Number, ((TargetStarted)entry).Name)).ShouldBe(Enumerable.Range(1, Entries).Select(number => ((int?)number, Name(number))));
    }

    [Fact]
    public void Damage_is_told_where_it_is()
    {
        var lines = File.ReadAllLines(_journal);
        lines[12_345] = lines[12_345][..40];
        File.WriteAllLines(_journal, lines.Where((_, index) => index != 7_000));

        var read = RunRecord.Read(_journal);
        read[7_000].ShouldBeOfType<RecordDamaged>().What.ShouldBe("Entry 7002 of the journal follows entry 7000: what stood between them is missing.");
        read[12_345].ShouldBeOfType<RecordDamaged>().What.ShouldBe("Line 12346 of the journal cannot be read.");
        read.OfType<RecordDamaged>().Count().ShouldBe(2);
    }

    [Fact]
    public void Writing_goes_on_behind_its_last_whole_line()
    {
        File.AppendAllText(_journal, """{"type":"targetSta""");
        using (var record = RunRecord.Open(_journal, TimeProvider.System))
        {
            record.Append(new ClusterDestroyed());
        }

        var read = RunRecord.Read(_journal);
        read.OfType<RecordDamaged>().ShouldBeEmpty();
        read[^1].ShouldBeOfType<ClusterDestroyed>().Number.ShouldBe(Entries + 1);
    }

    private static TargetStarted Entry(int number) => new(Name(number)) { At = PlanAssert.Now, Number = number };

    // Of every length, one longer than two blocks.
    private static string Name(int number) => new('x', number == 9_000 ? 5 << 20 : number % 300);
}
