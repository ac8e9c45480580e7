using System.Text.Json;
using CsCheck;
using GatewayPerf.LoadTesting;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Runs;

/// <summary>The record keeps reports short, and what stands in it says the same as what runners printed.</summary>
public sealed class RunnerReportedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_counts_nothing_is_left_out_and_is_zero_again_when_it_is_read()
    {
        const string line = """{"type":"runnerReported","segment":1,"runner":"1","sequence":2,"virtualUsers":{"active":3,"initialized":40},"scenarios":{"gateway":[{"second":1,"buckets":[[0,5,5],[9,300,128,0,0,0,0,0,0,1]],"latency":"no histogram","failures":{"timeout":0,"reset":2,"refused":0,"status":0,"body":0,"dns":0,"tls":0,"script":0,"other":0}}],"direct":[]},"at":"0001-01-01T00:00:00+00:00"}""";
        var given = Report(new ArrivalSecond(1, [[0, 5, 5, 0, 0, 0, 0, 0, 0, 0], [4, 0, 0, 0, 0, 0, 0, 0, 0, 0], [9, 300, 128, 0, 0, 0, 0, 0, 0, 1]], "no histogram", null, new FailureCounts(Reset: 2)));
        JsonSerializer.Serialize<RunRecordEntry>(given, RunJson.Line).ShouldBe(line);

        var read = Read(line);
        read.Scenarios.Keys.ShouldBe(["gateway", "direct"]);
        read.Scenarios["direct"].ShouldBeEmpty();
        read.Scenarios.ContainsKey("other").ShouldBeFalse();
        var second = read.Scenarios["gateway"].ShouldHaveSingleItem();
        (second.Second, second.Latency, second.Lateness, second.Failures).ShouldBe((1, "no histogram", null, new FailureCounts(Reset: 2)));
        second.Buckets.Select(row => row.ToArray()).ShouldBe([[0, 5, 5, 0, 0, 0, 0, 0, 0, 0], [9, 300, 128, 0, 0, 0, 0, 0, 0, 1]]);
        second.Buckets[1].ShouldBe([9, 300, 128, 0, 0, 0, 0, 0, 0, 1]);
        JsonSerializer.Serialize<RunRecordEntry>(read, RunJson.Line).ShouldBe(line);
    }

    [Fact]
    public void A_histogram_is_kept_as_its_counts_which_are_the_same() =>
        Gen.Int[1, 120_000_000].Array[1, 300].Sample(times =>
        {
            var printed = new LatencyDistribution();
            foreach (var time in times)
            {
                printed.Record(TimeSpan.FromMicroseconds(time));
            }

            var kept = Read(JsonSerializer.Serialize<RunRecordEntry>(Report(new ArrivalSecond(0, [], printed.Encode(), null)), RunJson.Line)).Scenarios["gateway"][0].Latency!;
            kept.ShouldNotStartWith("HIST");
            var read = new LatencyDistribution();
            read.MergeEncoded(kept);
            (read.Count, read.MaxMilliseconds, read.PercentileMilliseconds(50), read.PercentileMilliseconds(99)).ShouldBe((printed.Count, printed.MaxMilliseconds, printed.PercentileMilliseconds(50), printed.PercentileMilliseconds(99)));
        }, iter: 100);

    [Fact]
    public void A_record_as_earlier_versions_wrote_it_gives_the_same_report()
    {
        var run = new SampleRun { FailedShare = 0.01, NoVuShare = 0.02, LateShare = 0.001 };
        var (old, now) = (_folder.File("old/run.jsonl", ""), _folder.File("now/run.jsonl", ""));
        File.WriteAllLines(now, run.Entries().Select(entry => JsonSerializer.Serialize(entry, RunJson.Line)));
        File.WriteAllLines(old, File.ReadLines(now).Select(AsEarlier));

        File.ReadAllText(old).ShouldContain("\"latency\":\"HISTFAAA");
        File.ReadAllText(old).ShouldContain("[0,30,30,0,0,0,0,0,0,0]");
        new FileInfo(now).Length.ShouldBeLessThan(new FileInfo(old).Length);
        string Report(string path) => RunReportBuilder.Build(run.Plan, RunRecord.Read(path)).Report.ToJson();
        Report(old).ShouldBe(Report(now));
    }

    [Fact]
    public void A_second_is_the_same_where_it_lies()
    {
        var (latency, lateness) = (Times(7), Times(3));
        var report = new RunnerReported(1, "1", 1, new Dictionary<string, IReadOnlyList<ArrivalSecond>>
        {
            ["other"] = [new(5, [[0, 1, 1]], Times(1), null)],
            ["gateway"] = [new(1, [[0, 5, 5], [9, 3, 2, 0, 0, 0, 0, 0, 0, 1, 4]], latency, lateness, new FailureCounts(Reset: 2)), new(2, [[4, 6, 6]], null, null)],
        }, new RunnerVirtualUsers(3, 40));

        var seconds = new List<PackedSecond>();
        foreach (var second in report.Packed.Seconds("gateway"))
        {
            seconds.Add(second);
        }

        seconds.Select(second => second.Number).ShouldBe([1, 2]);
        seconds.Select(second => second.Failures).ShouldBe([new FailureCounts(Reset: 2), null]);
        seconds.Select(second => second.Times(PackedField.Latency)).ShouldBe([report.Scenarios["gateway"][0].LatencyTimes, default]);
        seconds.Select(second => second.Times(PackedField.Lateness)).ShouldBe([report.Scenarios["gateway"][0].LatenessTimes, default]);
        seconds.Select(second => second.Times(PackedField.RequestDuration).IsEmpty).ShouldBe([true, true]);
        Rows(seconds[0]).ShouldBe([[0, 5, 5, 0, 0, 0, 0, 0, 0, 0], [9, 3, 2, 0, 0, 0, 0, 0, 0, 1]], "numbers that nobody asks for are passed over");
        Rows(seconds[1]).ShouldBe([[4, 6, 6, 0, 0, 0, 0, 0, 0, 0]]);
        report.Packed.Seconds("none").MoveNext().ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"gateway":[{"second":0,"buckets":[[0,1,2,3,4,5,6,7,8,9,10]]}]}""")]
    [InlineData("""{"gateway":[{"second":0,"buckets":[7]}]}""")]
    [InlineData("""{"gateway":{"second":0}}""")]
    [InlineData("""{"gateway":[{"second":0,"latency":3}]}""")]
    [InlineData("[]")]
    public void A_line_that_holds_something_else_is_damage(string scenarios)
    {
        var path = _folder.File("run.jsonl", $$"""{"type":"runnerReported","segment":1,"runner":"1","sequence":1,"scenarios":{{scenarios}},"virtualUsers":null,"n":1}""" + "\n");
        RunRecord.Read(path).ShouldHaveSingleItem().ShouldBeOfType<RecordDamaged>().What.ShouldBe("Line 1 of the journal cannot be read.");
    }

    private static List<long[]> Rows(PackedSecond second)
    {
        var (rows, row) = (new List<long[]>(), new long[10]);
        for (var at = 0; second.TryRow(ref at, row);)
        {
            rows.Add([.. row]);
        }

        return rows;
    }

    private static string Times(int milliseconds)
    {
        var times = new LatencyDistribution();
        times.Record(TimeSpan.FromMilliseconds(milliseconds));
        return times.Encode();
    }

    private static RunnerReported Report(ArrivalSecond second) =>
        new(1, "1", 2, new Dictionary<string, IReadOnlyList<ArrivalSecond>> { ["gateway"] = [second], ["direct"] = [] }, new RunnerVirtualUsers(3, 40));

    private static RunnerReported Read(string line) => JsonSerializer.Deserialize<RunRecordEntry>(line, RunJson.Line).ShouldBeOfType<RunnerReported>();

    // Every bucket with every zero, and histograms as a runner prints them.
    private static string AsEarlier(string line)
    {
        if (JsonSerializer.Deserialize<RunRecordEntry>(line, RunJson.Line) is not RunnerReported report)
        {
            return line;
        }

        var json = System.Text.Json.Nodes.JsonNode.Parse(line)!;
        json["scenarios"] = JsonSerializer.SerializeToNode(report.Scenarios.ToDictionary(scenario => scenario.Key, scenario => scenario.Value.Select(second => second with
        {
            Latency = AsPrinted(second.Latency),
            Lateness = AsPrinted(second.Lateness),
            RequestDuration = AsPrinted(second.RequestDuration),
        }).ToList()), RunJson.Line);
        return json.ToJsonString(RunJson.Line);
    }

    private static string? AsPrinted(string? kept)
    {
        if (kept is null)
        {
            return null;
        }

        var times = new LatencyDistribution();
        times.MergeEncoded(kept);
        return times.Encode();
    }
}
