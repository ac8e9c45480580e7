using System.Net;
using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>A self-contained page: the plan in order, then every target with its relations.</summary>
internal static class ExecutionPlanPage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Execution plan</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1d2330; }
        ol li { margin: .2rem 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #d5dae3; padding: .3rem .6rem; text-align: left; vertical-align: top; }
        .planned td:first-child { font-weight: 600; }
        .other { color: #6b7386; }
        </style>
        </head>
        <body>
        """;

    public static string Of(IEnumerable<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> plan)
    {
        var page = new StringBuilder(Head).AppendLine().AppendLine("<h1>Execution plan</h1>").AppendLine("<ol>");
        foreach (var target in plan)
            page.AppendLine($"<li>{Text(target.Name)}{Reason(target)}</li>");
        page.AppendLine("</ol>").AppendLine("<h2>All targets</h2>").AppendLine("<table>")
            .AppendLine("<tr><th>Target</th><th>Depends on</th><th>Comes after</th><th>Triggers</th><th>Description</th></tr>");
        foreach (var target in targets)
        {
            page.AppendLine(
                $"<tr class=\"{(plan.Contains(target) ? "planned" : "other")}\"><td>{Text(target.Name)}</td><td>{Names(target.ExecutionDependencies)}</td>"
                + $"<td>{Names(target.OrderDependencies.Concat(target.TriggerDependencies))}</td><td>{Names(target.Triggers)}</td><td>{Text(target.Description)}</td></tr>");
        }

        return page.AppendLine("</table>").AppendLine("</body>").AppendLine("</html>").ToString();
    }

    private static string Reason(ExecutableTarget target)
    {
        var notes = PlanNotes.Of(target);
        return notes.Count == 0 ? "" : $" <small>({Text(notes.JoinCommaSpace())})</small>";
    }

    private static string Names(IEnumerable<ExecutableTarget> targets) => Text(targets.Select(x => x.Name).Distinct().JoinCommaSpace());

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
