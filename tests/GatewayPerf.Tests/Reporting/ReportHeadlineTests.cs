using GatewayPerf.Reporting;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Reporting;

public sealed class ReportHeadlineTests
{
    [Theory]
    [InlineData("passed", "Rehearsal passed: all 4 promises were kept at 300/s for 1m, and traffic recovered 5.3 s after the power-off of gateway-2. Nothing was measured on the real gateway.")]
    [InlineData("unnoticed", "Rehearsal passed: all 4 promises were kept at 300/s for 1m, and no client noticed the power-off of gateway-2. Nothing was measured on the real gateway.")]
    [InlineData("hardly", "Rehearsal passed: all 4 promises were kept at 300/s for 1m, and at no time did 1 % of the arrivals fail after the power-off of gateway-2. Nothing was measured on the real gateway.")]
    [InlineData("measurement", "Run passed: all 4 promises were kept at 300/s for 1m, and traffic recovered 5.3 s after the power-off of gateway-2.")]
    [InlineData("cancelled", "Rehearsal cancelled: The run was cancelled before the load had ended. Nothing was measured on the real gateway.")]
    [InlineData("unfinished", "Rehearsal inconclusive: No load ran, so nothing was tested. Nothing was measured on the real gateway.")]
    public void The_headline_says_the_verdict_and_why(string name, string headline) => Report(name).Headline.ShouldBe(headline);

    [Fact]
    public void Where_there_are_several_reasons_the_gravest_is_said_and_the_others_are_counted() =>
        Report("inconclusive").Headline.ShouldStartWith("Rehearsal inconclusive: Segment 2 lost a runner: pod \"segment-2-1\" <killed> & gone. (2 more findings of this weight below.)");

    [Fact]
    public void Steps_that_were_not_run_yet_are_named()
    {
        Report("passed").NotRunYet.ShouldBeEmpty();
        Report("unfinished").NotRunYet.ShouldBe(["RunK6Segments", "SimulateNodeFailure", "AwaitK6Segments", "CollectLogs", "Destroy"]);
    }

    [Fact]
    public void The_last_lines_of_the_console_carry_verdict_figures_and_path()
    {
        var lines = VerdictText.Lines(Report("passed"), "/output/runs/latest/report.html");
        lines[0].ShouldStartWith("Rehearsal passed: ");
        lines[1].ShouldBe("  18,000 of 18,000 planned requests sent.");
        lines[2].ShouldBe("  792 requests failed: 792 timed out.");
        lines[3].ShouldStartWith("  Arrivals started at most ");
        lines.ShouldContain("  Time to recovery       5.3 s    at most 15.0 s   kept");
        lines[^1].ShouldBe("  Report: /output/runs/latest/report.html");
        VerdictText.Lines(Report("failed"), "x").ShouldContain(line => line.EndsWith("MISSED"));
    }

    private static RunReport Report(string name) => SampleReports.Model(name).Report;
}
