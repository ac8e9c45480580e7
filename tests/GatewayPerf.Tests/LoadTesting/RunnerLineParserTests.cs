using CsCheck;
using GatewayPerf.LoadTesting;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class RunnerLineParserTests
{
    [Fact]
    public void The_start_tells_how_late_the_runner_was() =>
        RunnerLineParser.Parse("""{"type":"k6.start","instance":"1","at":"2026-11-24T23:00:00.250Z","startAt":"2026-11-24T23:00:00.000Z","lateStartSeconds":0.25,"scenarios":[]}""")
            .ShouldBe(new RunnerStartLine(new DateTimeOffset(2026, 11, 24, 23, 0, 0, 250, TimeSpan.Zero), 0.25));

    [Fact]
    public void A_report_tells_its_seconds_by_scenario()
    {
        var latency = new LatencyDistribution();
        latency.Record(TimeSpan.FromMilliseconds(3));
        var report = RunnerLineParser.Parse("""
            {"type":"k6.report","instance":"1","sequence":12,"at":"2026-11-24T23:00:12Z","scenarios":{"gateway":[{"second":11,"buckets":[[3,30,29,1,1,0,0,0,0,0]],"latency":"LATENCY"}],"direct":[]},"vus":{"active":3,"initialized":40}}
            """.Replace("LATENCY", latency.Encode())).ShouldBeOfType<RunnerReportLine>();
        report.Sequence.ShouldBe(12);
        report.VirtualUsers.Initialized.ShouldBe(40);
        var second = report.Scenarios["gateway"].ShouldHaveSingleItem();
        second.Second.ShouldBe(11);
        second.Buckets.ShouldHaveSingleItem().ShouldBe([3, 30, 29, 1, 1, 0, 0, 0, 0, 0]);
        second.Latency.ShouldBe(latency.Encode());
        second.Lateness.ShouldBeNull();
        report.Scenarios["direct"].ShouldBeEmpty();
    }

    [Fact]
    public void The_end_tells_the_totals()
    {
        var end = RunnerLineParser.Parse("""
            {"type":"k6.end","instance":"1","at":"2026-11-24T23:01:00Z","exitCode":105,"reason":"stopped","scenarios":{"gateway":{"planned":90,"started":80,"succeeded":70,"failed":10,"timedOut":4,"limited":0,"dropped":10,"noVu":9,"late":1,"unreached":0,"interrupted":0,"lost":0}}}
            """).ShouldBeOfType<RunnerEndLine>();
        (end.ExitCode, end.Reason).ShouldBe((105, "stopped"));
        end.Scenarios["gateway"].ShouldBe(new(90, 80, 70, 10, 4, 0, 10, 9, 1, 0, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("time=\"2026-11-24T23:00:00Z\" level=info msg=hello")]
    [InlineData("{\"message\":\"somebody else's\"}")]
    [InlineData("{\"type\":\"other\",\"sequence\":\"x\"}")]
    public void Other_lines_are_nobodys_business(string line) => RunnerLineParser.Parse(line).ShouldBe(new RunnerOtherLine(IsBroken: false));

    [Theory]
    [InlineData("{\"type\":\"k6.report\",\"sequence\":1")]
    [InlineData("{\"type\":\"k6.report\",\"sequence\":\"one\",\"scenarios\":{}}")]
    [InlineData("{\"type\":\"k6.report\",\"scenarios\":{}}")]
    [InlineData("{\"type\":\"k6.report\",\"sequence\":1,\"scenarios\":{\"gateway\":[{\"second\":0,\"buckets\":[[0,1]]}]}}")]
    [InlineData("{\"type\":\"k6.report\",\"sequence\":1,\"scenarios\":{\"gateway\":[{\"second\":0,\"buckets\":[[10,1,1,0,0,0,0,0,0,0]]}]}}")]
    [InlineData("{\"type\":\"k6.report\",\"sequence\":1,\"scenarios\":{\"gateway\":[{\"second\":-1,\"buckets\":[]}]}}")]
    [InlineData("{\"type\":\"k6.report\",\"sequence\":1,\"scenarios\":{\"gateway\":[{\"second\":0,\"buckets\":[],\"latency\":\"banana\"}]}}")]
    [InlineData("{\"type\":\"k6.end\",\"exitCode\":0}")]
    public void A_line_of_the_contract_that_cannot_be_read_is_broken(string line) => RunnerLineParser.Parse(line).ShouldBe(new RunnerOtherLine(IsBroken: true));

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.Select(Gen.Int[0, 3].Select(index => new[] { "", "{", "{\"type\":\"k6.report\",", "{\"type\":\"k6.end\"," }[index]), Gen.String[Gen.Char["{}[]\":,01.-netk6 second"], 0, 40])
            .Sample((start, rest) => RunnerLineParser.Parse(start + rest).ShouldNotBeNull());
}
