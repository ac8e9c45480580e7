using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>
/// The report as <c>junit.xml</c>, which every CI server draws: promises, segments and findings are its test cases. A missed promise or segment is a failure; what
/// makes the run unsound, cancelled or refused is an error. So there is neither exactly when the verdict is passed.
/// </summary>
internal static class JUnitReport
{
    public static string Render(RunReport report)
    {
        XElement[] suites =
        [
            Suite("promises", report.Promises.Select(promise => Case("promises", $"{promise.Title}, {promise.Where}", 0, promise.Kept switch
            {
                true => null,
                false => Problem("failure", $"{promise.MeasuredText}, promised was {promise.LimitText}"),
                null => new XElement("skipped", new XAttribute("message", "not judged")),
            }))),
            Suite("segments", report.Segments.Select(segment => Case("segments", $"segment {segment.Index}", Seconds(segment), segment.Outcome switch
            {
                SegmentOutcome.Ok => null,
                SegmentOutcome.Missed => Problem("failure", "a promise was missed in it"),
                _ => Problem("error", $"{segment.Outcome.ToString().ToLowerInvariant()}: it proves nothing"),
            }))),
            Suite("findings", report.Findings.Select(finding => Case("findings", $"{finding.Code} {Clean(finding.Text)}", 0, finding.Severity switch
            {
                FindingSeverity.Missed => Problem("failure", finding.Text),
                FindingSeverity.Unsound or FindingSeverity.Refused or FindingSeverity.Cancelled => Problem("error", finding.Text),
                _ => null,
            }))),
        ];
        var document = new XElement("testsuites", new XAttribute("name", $"GatewayPerf {report.RunId}"), Counts(suites.Descendants("testcase")), suites.Prepend(Properties(report)));
        return new XDeclaration("1.0", "utf-8", null) + "\n" + document + "\n";
    }

    private static XElement Properties(RunReport report)
    {
        (string Name, string? Value)[] properties =
        [
            ("runId", report.RunId.Value), ("verdict", report.Verdict.ToString().ToLowerInvariant()), ("scope", report.Scope.ToString().ToLowerInvariant()), ("headline", report.Headline),
            ("gateway", report.Gateway.Name), ("gatewayVersion", report.Gateway.Version), ("startedAt", report.StartedAt is null ? null : Quantity.Time(report.StartedAt)),
            ("recoverySeconds", report.NodeFailure?.RecoverySeconds?.ToString("0.###", CultureInfo.InvariantCulture)),
        ];
        return new XElement("testsuite", new XAttribute("name", "run"), Counts([]), new XElement("properties",
            properties.Where(property => property.Value is not null).Select(property => new XElement("property", new XAttribute("name", property.Name), new XAttribute("value", Clean(property.Value!))))));
    }

    private static XElement Suite(string name, IEnumerable<XElement> cases)
    {
        var all = cases.ToArray();
        return new XElement("testsuite", new XAttribute("name", name), Counts(all), all);
    }

    private static XElement Case(string suite, string name, double seconds, XElement? outcome) =>
        new("testcase", new XAttribute("classname", $"GatewayPerf.{suite}"), new XAttribute("name", name), new XAttribute("time", seconds.ToString("0.###", CultureInfo.InvariantCulture)), outcome);

    private static XElement Problem(string kind, string text) => new(kind, new XAttribute("message", Clean(text)));

    private static IEnumerable<XAttribute> Counts(IEnumerable<XElement> cases)
    {
        var all = cases.ToArray();
        yield return new XAttribute("tests", all.Length);
        yield return new XAttribute("failures", all.Elements("failure").Count());
        yield return new XAttribute("errors", all.Elements("error").Count());
        yield return new XAttribute("skipped", all.Elements("skipped").Count());
    }

    private static double Seconds(SegmentReport segment) => (segment.FinishedAt - segment.StartedAt)?.TotalSeconds ?? 0;

    // Text may hold what a program printed; XML takes no control characters.
    private static string Clean(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
