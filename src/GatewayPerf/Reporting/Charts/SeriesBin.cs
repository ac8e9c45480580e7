using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Charts;

/// <summary>Some whole seconds of the load. Rates are per second, latencies in milliseconds; null where nothing was measured.</summary>
internal sealed record SeriesBin
{
    public required TimeSpan From { get; init; }

    public required TimeSpan To { get; init; }

    public required double? Planned { get; init; }

    public required double Done { get; init; }

    public required double Sent { get; init; }

    public required double Succeeded { get; init; }

    public required double Limited { get; init; }

    public required double Failed { get; init; }

    public required double Dropped { get; init; }

    /// <summary>The failed ones by class, in all of the bin's time.</summary>
    public required FailureCounts Failures { get; init; }

    public required double? FailedShare { get; init; }

    public required double? P50 { get; init; }

    public required double? P90 { get; init; }

    public required double? P99 { get; init; }

    public required double? Max { get; init; }

    public required double? ControlP50 { get; init; }

    public required double? ControlP99 { get; init; }

    public TimeRange Range => new(From, To);

    public double FailuresPerSecond(FailureClass failure) => Failures.Of(failure) / (To - From).TotalSeconds;
}
