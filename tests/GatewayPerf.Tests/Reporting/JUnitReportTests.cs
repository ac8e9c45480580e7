using System.Xml.Linq;
using GatewayPerf.Reporting;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Reporting;

public sealed class JUnitReportTests
{
    public static TheoryData<string> Samples => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void There_is_a_failure_or_an_error_unless_the_verdict_is_passed(string name)
    {
        var report = SampleReports.Model(name).Report;
        var suites = Parse(name);
        suites.Descendants().Any(element => element.Name.LocalName is "failure" or "error").ShouldBe(report.Verdict != Verdict.Passed);
        suites.Descendants("error").Any().ShouldBe(report.Verdict is Verdict.Inconclusive or Verdict.Cancelled);
        ((int)suites.Attribute("tests")!).ShouldBe(suites.Descendants("testcase").Count());
        ((int)suites.Attribute("errors")!).ShouldBe(suites.Descendants("error").Count());
        ((int)suites.Attribute("failures")!).ShouldBe(suites.Descendants("failure").Count());
    }

    [Fact]
    public void Promises_segments_and_the_run_itself_are_told_by_name()
    {
        var suites = Parse("passed");
        suites.Descendants("testcase").Select(test => (string)test.Attribute("name")!).ShouldContain("segment 2");
        suites.Descendants("testcase").Count(test => (string?)test.Attribute("classname") == "GatewayPerf.promises").ShouldBe(SampleReports.Model("passed").Report.Promises.Count);
        suites.Descendants("property").ToDictionary(property => (string)property.Attribute("name")!, property => (string)property.Attribute("value")!)["verdict"].ShouldBe("passed");
    }

    [Fact]
    public void A_missed_promise_says_what_was_measured_and_promised() =>
        Parse("failed").Descendants("failure").Select(failure => (string)failure.Attribute("message")!).ShouldContain(message => message.Contains(", promised was at most 0.1 %"));

    private static XElement Parse(string name) => XDocument.Parse(JUnitReport.Render(SampleReports.Model(name).Report)).Root!;
}
