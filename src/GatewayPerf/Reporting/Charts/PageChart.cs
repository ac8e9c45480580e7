using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Charts;

/// <summary>A chart of the page twice: as it is printed and put into a table, and in as many steps as can be looked into.</summary>
/// <param name="Coarse">With a value for each of the timeline's bins.</param>
/// <param name="Fine">The same chart with a value for each of <paramref name="Steps"/>.</param>
/// <param name="Steps">Stretches of time that follow each other, all but the last of one length.</param>
internal sealed record PageChart(Chart Coarse, Chart Fine, IReadOnlyList<TimeRange> Steps);
