using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>One TestRun of a run: a slice of the one absolute timeline.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Start">From the first planned arrival of the run.</param>
/// <param name="Duration">Above zero; segments touch and never overlap.</param>
/// <param name="PlannedArrivals">Arrivals of the main load in this slice; null when the executor plans none.</param>
/// <param name="PlannedControlArrivals">Arrivals of the control stream in this slice.</param>
public sealed record SegmentPlan(int Index, TimeSpan Start, TimeSpan Duration, long? PlannedArrivals, long PlannedControlArrivals)
{
    /// <summary>From the first planned arrival of the run to the end of this slice.</summary>
    [JsonIgnore]
    public TimeSpan End => Start + Duration;
}
