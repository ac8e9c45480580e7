using System.Text;
using GatewayPerf.GitHub;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Reporting;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.GitHub;

public sealed class JobSummaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_summary_is_appended_to_what_the_step_has_said_already()
    {
        var page = _folder.File("page.md", "# Before\n");
        var summary = TellAll("passed", page);
        var text = await File.ReadAllTextAsync(page);
        text.ShouldStartWith("# Before\n> [!NOTE]\n> This is a rehearsal");
        text.ShouldContain((await File.ReadAllLinesAsync(summary))[0]);
        text.ShouldNotContain("(report.html)");
    }

    [Fact]
    public void Nothing_happens_outside_of_a_job()
    {
        var page = Path.Combine(_folder.Path, "page.md");
        TellAll("failed", page, isJob: false);
        File.Exists(page).ShouldBeFalse();
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_GitHub_would_not_take_is_cut_with_a_sentence()
    {
        var page = _folder.File("page.md", new string('x', JobSummary.MostBytes - 600) + "\n");
        TellAll("passed", page);
        var text = await File.ReadAllTextAsync(page);
        Encoding.UTF8.GetByteCount(text).ShouldBeInRange(JobSummary.MostBytes - 400, JobSummary.MostBytes);
        text.ShouldMatch(@"\*\*Cut: GitHub takes no more here\. \d+ of \d+ lines are missing; report\.html and summary\.md have everything\.\*\*\n$");
    }

    [Fact]
    public void A_page_that_is_full_stays_as_it_is()
    {
        var page = _folder.File("page.md", new string('x', JobSummary.MostBytes));
        TellAll("passed", page);
        new FileInfo(page).Length.ShouldBe(JobSummary.MostBytes);
    }

    [Fact]
    public void Findings_are_annotations_of_their_weight()
    {
        Tell(
            Report("passed", new Finding("GP0301", FindingSeverity.Unsound, "100% of: a, b\nare ::lost::"), new Finding("GP0501", FindingSeverity.Warning, "A log is missing."), new Finding("GP0320", FindingSeverity.Info, "Two failed.")),
            _folder.File("page.md"));
        _output.ToString().ShouldBe("""
            ::error title=GP0301::100%25 of: a, b%0Aare ::lost::
            ::warning title=GP0501::A log is missing.
            ::notice title=GP0320::Two failed.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Of_more_than_GitHub_shows_the_last_one_says_how_many()
    {
        Finding[] many = [.. Enumerable.Range(1, 12).Select(number => new Finding("GP0301", FindingSeverity.Unsound, $"Segment {number} lost a runner."))];
        Tell(Report("passed", many), _folder.File("page.md"));
        var lines = _output.ToString().TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(10);
        lines[8].ShouldBe("::error title=GP0301::Segment 9 lost a runner.");
        lines[9].ShouldBe("::error title=GatewayPerf::3 more findings of this kind; the summary of the run has all.");
    }

    [Fact]
    public void What_has_no_report_is_a_heading_and_a_list_and_nothing_outside_of_a_job()
    {
        var page = Path.Combine(_folder.Path, "page.md");
        JobSummary.Tell("What outlived its expiry", ["Run <b> & more,\nof two lines."], Job(page, isJob: false));
        JobSummary.Tell("What outlived its expiry", [], Job(page, isJob: true));
        File.Exists(page).ShouldBeFalse();
        JobSummary.Tell("What outlived its expiry", ["Run <b> & more,\nof two lines.", "It stays."], Job(page, isJob: true));
        File.ReadAllText(page).ShouldBe("### What outlived its expiry\n\n* Run &lt;b&gt; &amp; more, of two lines.\n* It stays.\n\n");
    }

    private static RunReport Report(string sample, params Finding[] findings) => SampleReports.Model(sample).Report with { Findings = findings };

    private string TellAll(string sample, string page, bool isJob = true)
    {
        var summary = Path.Combine(SampleFolder.Write(_folder, sample), "summary.md");
        JobSummary.Tell(SampleReports.Model(sample).Report, summary, Job(page, isJob), _output);
        return summary;
    }

    private void Tell(RunReport report, string page) => JobSummary.Tell(report, "no-such-summary.md", Job(page, isJob: true), _output);

    private static GitHubEnvironment Job(string page, bool isJob) => new(name => name switch { "GITHUB_ACTIONS" when isJob => "true", "GITHUB_STEP_SUMMARY" => page, _ => null });
}
