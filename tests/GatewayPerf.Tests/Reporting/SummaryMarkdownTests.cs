using GatewayPerf.Reporting;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Reporting;

public sealed class SummaryMarkdownTests
{
    [Fact]
    public void The_summary_of_a_passed_run_reads_as_expected() => Approved.ShouldMatch(Summary("passed"), "summary.passed.md.txt");

    [Fact]
    public void Findings_are_listed_with_their_codes_and_cannot_break_the_page()
    {
        var summary = Summary("inconclusive");
        summary.ShouldContain("* **GP0301** Segment 2 lost a runner: pod \"segment-2-1\" &lt;killed&gt; &amp; gone.\n");
        summary.ShouldContain("* **GP0303** ");
    }

    [Fact]
    public void What_memory_did_is_told_of_runs_whose_identities_rolled()
    {
        Summary("leak").ShouldContain("| gateway-a | leak | 50 MiB | 352 MiB | 1 KiB |\n");
        Summary("unfollowed").ShouldContain("Leaks: A rehearsal: the memory of stand-ins says nothing about the gateway's. The gateway's memory was not followed for want of a Prometheus. There is none on PATH.\n");
        Summary("passed").ShouldNotContain("Leaks");
    }

    [Fact]
    public void Every_row_of_a_table_has_as_many_cells_as_its_heading()
    {
        foreach (var name in SampleReports.All.Keys)
        {
            var block = 0;
            foreach (var line in Summary(name).Split('\n'))
            {
                var cells = line.StartsWith('|') ? line.Count(letter => letter == '|') : 0;
                (block == 0 || cells == 0 || cells == block).ShouldBeTrue(line);
                block = cells;
            }
        }
    }

    private static string Summary(string name) => SummaryMarkdown.Render(SampleReports.Model(name), ["chart-latency.png"]);
}
