using GatewayPerf.Runs;

namespace GatewayPerf.Reporting;

/// <summary>What the gateway's pods told of themselves at the borders of the load's phases and at its peak.</summary>
/// <param name="Files">Paths below the run's folder.</param>
/// <param name="Missing">What could not be had, a sentence each.</param>
public sealed record ProfilesReport(IReadOnlyList<string> Files, IReadOnlyList<string> Missing)
{
    /// <summary>The report; null when nobody asked for profiles. A load that several processes drove has entries of each.</summary>
    internal static ProfilesReport? Of(IReadOnlyList<RunRecordEntry> entries) => entries.OfType<ProfilesKept>().ToList() is { Count: > 0 } kept
        ? new ProfilesReport([.. kept.SelectMany(entry => entry.Files).Distinct()], [.. kept.SelectMany(entry => entry.Missing).Distinct()])
        : null;
}
