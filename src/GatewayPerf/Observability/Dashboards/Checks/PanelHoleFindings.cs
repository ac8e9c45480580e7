using GatewayPerf.Verdicts;

namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>One finding for each cause: a target that is not scraped leaves many panels empty.</summary>
internal static class PanelHoleFindings
{
    private const int Named = 3;

    public static IReadOnlyList<Finding> Of(IEnumerable<PanelHole> holes) =>
        [.. holes.Distinct().GroupBy(hole => hole.Cause).Select(group => new Finding(FindingCodes.PanelHole, FindingSeverity.Warning, $"{group.Key}, so that {Panels([.. group])}."))];

    private static string Panels(IReadOnlyList<PanelHole> holes)
    {
        var panels = holes.GroupBy(hole => hole.Panel).Select(group => $"'{group.Key}' ({string.Join(", ", group.Select(hole => hole.Dashboard).Distinct())})").ToList();
        var more = panels.Count > Named ? $" and {panels.Count - Named} more" : "";
        return $"{(panels.Count == 1 ? "panel" : "panels")} {string.Join(", ", panels.Take(Named))}{more} {(panels.Count == 1 ? "has" : "have")} a hole";
    }
}
