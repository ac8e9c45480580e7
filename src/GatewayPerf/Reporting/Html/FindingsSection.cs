using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Html;

/// <summary>What the reader must know, in sentences.</summary>
internal static class FindingsSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("Findings", section =>
    {
        if (model.Report.Findings.Count == 0)
        {
            section.Element("p", "Nothing stood out: the ledger balances, the witnesses agree, and the runners kept their pace.");
            return;
        }

        section.Markup("<ul class=\"findings\">");
        foreach (var finding in model.Report.Findings)
        {
            section.Markup($"<li class=\"{VerdictStyle.Of(finding.Severity)}\">")
                .Element("span", $"{finding.Code} {Name(finding.Severity)}", "code").Element("span", finding.Text).Markup("</li>");
        }

        section.Markup("</ul>");
    });

    private static string Name(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Info => "note",
        FindingSeverity.Warning => "warning",
        FindingSeverity.Missed => "promise missed",
        FindingSeverity.Unsound => "not sound",
        FindingSeverity.Refused => "refused",
        _ => "cancelled",
    };
}
