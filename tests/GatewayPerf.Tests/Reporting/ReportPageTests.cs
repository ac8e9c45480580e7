using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        body.Descendants().Attributes().ShouldNotContain(attribute => attribute.Name.LocalName == "src" || attribute.Name.LocalName == "style" || attribute.Name.LocalName.StartsWith("on"));
        body.Descendants().Attributes("href").ShouldAllBe(link => link.Value.StartsWith('#'));
        var ids = body.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.ShouldBeUnique();
        body.Descendants().Attributes("href").Select(link => link.Value[1..]).ShouldBeSubsetOf(ids);
        page.ShouldNotContain("url(");
        page.ShouldNotContain("@import");
        Scripts().Replace(page, "").ShouldNotContain("://");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_policy_lets_in_its_own_scripts_and_styles_and_nothing_else(string name)
    {
        var page = Page(name);
        var policy = Policy().Match(page).Groups[1].Value;
        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldNotContain("unsafe");
        var inline = Inline().Matches(page).Select(match => match.Groups[1].Value).ToList();
        inline.Count.ShouldBe(4);
        foreach (var text in inline)
        {
            policy.ShouldContain($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'");
        }
    }

    [Fact]
    public void A_load_that_was_stopped_says_when_and_what_only_the_record_knew_ends_there()
    {
        using var data = JsonDocument.Parse(Data().Match(Page("cancelled")).Groups[1].Value);
        var mark = data.RootElement.GetProperty("marks").EnumerateArray().Single(mark => mark.GetProperty("label").GetString() == "load stopped");
        mark.GetProperty("at").GetDouble().ShouldBe(42.6, 0.001);
        foreach (var chart in data.RootElement.GetProperty("charts").EnumerateArray().Where(chart => chart.GetProperty("name").GetString() is "pods" or "nodes"))
        {
            foreach (var line in chart.GetProperty("lines").EnumerateArray())
            {
                line.GetProperty("values").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null).Skip(40).ShouldBe([.. Enumerable.Repeat(false, 3), .. Enumerable.Repeat(true, 17)]);
            }
        }
    }

    [Fact]
    public void What_is_not_charged_to_the_gateway_is_said_below_the_promises()
    {
        Page("inconclusive").ShouldContain("Not charged to the gateway, and therefore in none of these figures: 5 seconds in which the control stream missed its limit.");
        Page("passed").ShouldNotContain("Not charged to the gateway");
    }

    [Fact]
    public void What_a_script_draws_is_in_the_page_as_columns_of_numbers()
    {
        using var data = JsonDocument.Parse(Data().Match(Page("failed")).Groups[1].Value);
        var charts = data.RootElement.GetProperty("charts").EnumerateArray().ToDictionary(chart => chart.GetProperty("name").GetString()!);
        charts.Keys.ShouldBe(["arrivals", "failures", "latency", "control", "pods", "nodes"]);
        var arrivals = charts["arrivals"];
        arrivals.GetProperty("step").GetDouble().ShouldBe(1);
        var lines = arrivals.GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("label").GetString()!, line => line.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToList());
        lines.Keys.ShouldBe(["planned", "sent", "succeeded", "failed", "dropped"]);
        lines.Values.ShouldAllBe(values => values.Count == 60);
        lines["planned"].ShouldAllBe(value => value == 300);
        lines["sent"].Zip(lines["dropped"], (sent, dropped) => sent + dropped).ShouldAllBe(sum => sum == 300);
        lines["succeeded"].Zip(lines["failed"], (succeeded, failed) => succeeded + failed).Sum().ShouldBe(lines["sent"].Sum());
        charts["latency"].GetProperty("lines")[0].GetProperty("values")[0].ValueKind.ShouldBe(JsonValueKind.Null, "the warm-up is in no percentile");
    }

    [Theory]
    [InlineData("Gateway pods", "From the record alone.")]
    [InlineData("Nodes", "only the node that was made to fail was watched. From the record alone.")]
    [InlineData("Nodes", "CPU and memory over time are not drawn.")]
    public void Without_metrics_the_charts_say_that_they_are_from_the_record_alone(string title, string sentence)
    {
        var page = Page("passed");
        page.ShouldContain($">{title}</h3>");
        page.ShouldContain(sentence);
    }

    [Fact]
    public void The_story_of_the_fault_is_told_in_the_order_of_time_beside_the_clocks()
    {
        var page = Page("passed");
        var story = Story().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        story[0].ShouldBe("The power-off of node gateway-2 was in force.");
        story.IndexOf("Node not ready any more.").ShouldBeInRange(1, story.IndexOf("Its endpoints removed.") - 1);
        story[^1].ShouldBe("Node ready again.");
        Row(page, "node not ready any more").ShouldBe(["5.1 s", "5.0 s", "50.0 s"]);
        Row(page, "its pods evicted").ShouldBe(["10.3 s", "10.0 s", "350.0 s"]);
        Row(page, "replacement ready").ShouldBe(["11.4 s", "10.0 s", "350.0 s"]);
        Row(Page("unnoticed"), "failures below 1 % again")[0].ShouldBe("never 1 % or more");
    }

    [Fact]
    public void Each_figure_says_how_it_was_measured()
    {
        var page = Page("passed");
        page.ShouldContain(">How each figure was measured</h2>");
        page.ShouldContain("HdrHistogram, 3 significant digits: at most 0.1 % off");
        page.ShouldContain("a look every 100 ms");
    }

    [Fact]
    public void What_memory_did_has_a_section_where_identities_rolled()
    {
        Page("leak").ShouldContain("<td class=\"bad\">leak</td><td class=\"figure\">50 MiB</td><td class=\"figure\">352 MiB</td><td class=\"figure\">488 MiB</td><td class=\"figure\">1 KiB</td><td class=\"figure\">2h30m</td>");
        Page("leak").ShouldContain("profiles/gateway-a/peak.json, profiles/gateway-a/end.json");
        Page("leak").ShouldContain("it is &lt;gone&gt;.");
        Page("leak").ShouldContain("Files beside this report");
        Page("unfollowed").ShouldContain("not followed for want of a Prometheus");
        Page("unfollowed").ShouldContain("The gateway does not offer its heap.");
        Page("unfollowed").ShouldNotContain("Files beside this report");
        Page("passed").ShouldNotContain("Memory and leaks");
        Page("passed").ShouldNotContain("Profiles of the gateway");
    }

    [Fact]
    public void Every_chart_has_a_title_a_sentence_and_the_marks_of_the_failure()
    {
        var charts = Charts("passed");
        charts.Count.ShouldBe(6);
        foreach (var chart in charts)
        {
            chart.Attribute("role")!.Value.ShouldBe("img");
            chart.Element("title")!.Value.ShouldNotBeEmpty();
            chart.Element("desc")!.Value.ShouldEndWith(".");
            var labels = chart.Elements("text").Where(text => text.Attribute("class")!.Value.StartsWith("mark")).Select(text => text.Value);
            labels.ShouldBe(["power-off of gateway-2", "detected +5.1 s", "endpoints removed +5.2 s", "traffic recovered +5.3 s", "pods evicted +10.3 s", "replacement ready +11.4 s", "node restored +15.0 s", "node back +16.2 s"]);
            chart.Elements("text").Select(text => text.Value).ShouldContain("warm-up");
            chart.Elements("rect").Count(rect => rect.Attribute("class")!.Value == "band faulty").ShouldBe(1);
        }
    }

    [Fact]
    public void Failures_over_time_are_drawn_by_class_where_something_failed()
    {
        var page = Page("failed");
        page.ShouldContain("<caption>Failures per second by class, in steps of 1s</caption>\n<thead><tr><th scope=\"col\">from</th><th scope=\"col\" class=\"figure\">timed out</th><th scope=\"col\" class=\"figure\">answered with an unexpected status</th></tr>");
        page.ShouldContain("data-chart=\"failures\"");
        Page("unnoticed").ShouldNotContain("data-chart=\"failures\"");
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

    // The figures of a row of the fault's phases.
    private static string[] Row(string page, string phase) =>
        [.. XElement.Parse(Regex.Match(page, $"<tr><th scope=\"row\">{Regex.Escape(phase)}</th>.*?</tr>", RegexOptions.Singleline).Value).Elements("td").Take(3).Select(cell => cell.Value)];

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value);

    [GeneratedRegex("""<svg viewBox="0 0 960.*?</svg>""", RegexOptions.Singleline)]
    private static partial Regex Pictures();

    [GeneratedRegex("""<script.*?</script>""", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("""<(?:script(?: type="module")?|style)>(.*?)</(?:script|style)>""", RegexOptions.Singleline)]
    private static partial Regex Inline();

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("""id="data">(.*?)</script>""")]
    private static partial Regex Data();

    [GeneratedRegex("""<li><span class="at">[^<]*</span> ([^<]*)</li>""")]
    private static partial Regex Story();

    [GeneratedRegex("""[ML]([\d.]+) ([\d.-]+)""")]
    private static partial Regex Coordinates();
}
