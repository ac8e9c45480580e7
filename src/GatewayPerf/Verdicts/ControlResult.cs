using System.Text.Json.Serialization;

namespace GatewayPerf.Verdicts;

/// <summary>The control stream, which goes straight to the upstream.</summary>
/// <param name="Requests">Requests that were answered, warm-up included.</param>
/// <param name="P99Ms">p99 latency after the warm-up, in milliseconds; null when there was no request.</param>
/// <param name="LimitMs">Its own limit for a second's p99, in milliseconds.</param>
/// <param name="Seconds">Seconds after the warm-up in which it ran.</param>
/// <param name="BadSeconds">Those of them in which it missed its limit, or a request of it failed or was dropped.</param>
public sealed record ControlResult(long Requests, double? P99Ms, double LimitMs, int Seconds, int BadSeconds)
{
    /// <summary>Highest share of bad seconds in a run that proves something.</summary>
    [JsonIgnore]
    public static double MostBadSeconds => 0.05;

    /// <summary>Share of bad seconds, 0 to 1.</summary>
    [JsonIgnore]
    public double BadShare => Seconds == 0 ? 0 : (double)BadSeconds / Seconds;
}
