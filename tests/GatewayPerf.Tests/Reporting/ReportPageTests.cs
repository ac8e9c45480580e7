using System.Text.RegularExpressions;
using System.Xml.Linq;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Reporting;

public sealed partial class ReportPageTests
{
    public static TheoryData<string> Names => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_well_formed_and_loads_nothing(string name)
    {
        var page = Page(name);
        var body = XDocument.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..].Replace("</html>", "", StringComparison.Ordinal));
        body.Descendants("script").ShouldBeEmpty();
        body.Descendants().Attributes().ShouldNotContain(attribute => attribute.Name.LocalName == "src" || attribute.Name.LocalName == "href" || attribute.Name.LocalName.StartsWith("on"));
        page.ShouldNotContain("url(");
        page.ShouldNotContain("@import");
        page.ShouldNotContain("://");
    }

    [Fact]
    public void What_memory_did_has_a_section_where_identities_rolled()
    {
        Page("leak").ShouldContain("<td class=\"bad\">leak</td><td class=\"figure\">50 MiB</td><td class=\"figure\">352 MiB</td><td class=\"figure\">488 MiB</td><td class=\"figure\">1 KiB</td><td class=\"figure\">2h30m</td>");
        Page("leak").ShouldContain("profiles/gateway-a/peak.json, profiles/gateway-a/end.json");
        Page("leak").ShouldContain("it is &lt;gone&gt;.");
        Page("unfollowed").ShouldContain("not followed for want of a Prometheus");
        Page("passed").ShouldNotContain("Memory and leaks");
        Page("passed").ShouldNotContain("Profiles of the gateway");
    }

    [Fact]
    public void Every_chart_has_a_title_a_sentence_and_the_marks_of_the_failure()
    {
        var charts = Charts("passed");
        charts.Count.ShouldBe(5);
        foreach (var chart in charts)
        {
            chart.Attribute("role")!.Value.ShouldBe("img");
            chart.Element("title")!.Value.ShouldNotBeEmpty();
            chart.Element("desc")!.Value.ShouldEndWith(".");
            var labels = chart.Elements("text").Where(text => text.Attribute("class")!.Value.StartsWith("mark")).Select(text => text.Value);
            labels.ShouldBe(["power-off of gateway-2", "detected +5.1 s", "endpoints removed +5.2 s", "traffic recovered +5.3 s", "replacement ready +11.4 s", "node restored +15.0 s", "node back +16.2 s"]);
            chart.Elements("text").Select(text => text.Value).ShouldContain("warm-up");
            chart.Elements("rect").Count(rect => rect.Attribute("class")!.Value == "band faulty").ShouldBe(1);
        }
    }

    [Fact]
    public void Failures_over_time_are_drawn_by_class_where_something_failed()
    {
        var charts = Charts("failed").Select(chart => (Title: chart.Element("title")!.Value, Hints: chart.Elements("rect").Select(rect => rect.Element("title")?.Value).OfType<string>().ToList())).ToList();
        var (_, hints) = charts.Single(chart => chart.Title == "Failures per second by class");
        hints.ShouldAllBe(hint => hint.Contains(": timed out ") && hint.Contains(", answered with an unexpected status ") && !hint.Contains("refused"));
        hints.ShouldContain(hint => hint.StartsWith("21s to 22s: timed out 1"));
        Page("failed").ShouldContain(">timed out</th>");
        Charts("unnoticed").Count.ShouldBe(4);
    }

    [Fact]
    public void Everything_drawn_lies_within_the_picture()
    {
        foreach (var chart in Charts("failed"))
        {
            var box = chart.Attribute("viewBox")!.Value.Split(' ').Select(double.Parse).ToArray();
            foreach (var rect in chart.Elements("rect"))
            {
                (Number(rect, "x") + Number(rect, "width")).ShouldBeLessThanOrEqualTo(box[2]);
                (Number(rect, "y") + Number(rect, "height")).ShouldBeLessThanOrEqualTo(box[3]);
            }

            foreach (var path in chart.Elements("path"))
            {
                Coordinates().Matches(path.Attribute("d")!.Value).Select(match => double.Parse(match.Groups[2].Value)).ShouldAllBe(y => y >= 0 && y <= box[3]);
            }
        }
    }

    [Fact]
    public void Text_of_others_is_escaped()
    {
        var page = Page("inconclusive");
        page.ShouldContain("pod &quot;segment-2-1&quot; &lt;killed&gt; &amp; gone.");
        page.ShouldNotContain("<killed>");
    }

    [Theory]
    [InlineData("passed", "<p class=\"badge\">Passed</p>")]
    [InlineData("failed", "<p class=\"badge\">Failed</p>")]
    [InlineData("unfinished", "Not run yet: RunK6Segments, SimulateNodeFailure, AwaitK6Segments, CollectLogs, Destroy.")]
    [InlineData("unfinished", "No load ran, so there is nothing to draw.")]
    [InlineData("empty", "The planned failure of a node was not applied.")]
    [InlineData("unnoticed", "No client noticed the power-off of node gateway-2: no arrival failed or was dropped.")]
    [InlineData("hardly", "; at no time was it 1 % of the arrivals.")]
    [InlineData("unrecovered", "traffic did not recover before the load ended.")]
    public void The_page_says_what_there_is(string name, string text) => Page(name).ShouldContain(text);

    [Fact]
    public void Only_a_rehearsal_is_called_one()
    {
        Page("passed").ShouldContain("Nothing was measured on the real gateway.");
        Page("measurement").ShouldNotContain("ehearsal");
    }

    private static string Page(string name) => SampleReports.Page(name);

    private static List<XElement> Charts(string name)
    {
        var page = Page(name);
        return [.. Pictures().Matches(page).Select(match => XElement.Parse(match.Value))];
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value);

    [GeneratedRegex("""<svg viewBox="0 0 960.*?</svg>""", RegexOptions.Singleline)]
    private static partial Regex Pictures();

    [GeneratedRegex("""[ML]([\d.]+) ([\d.-]+)""")]
    private static partial Regex Coordinates();
}
