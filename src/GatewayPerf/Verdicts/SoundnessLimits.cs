using GatewayPerf.Plans;

namespace GatewayPerf.Verdicts;

/// <summary>Beyond these a run says more about the machine that drove it than about the gateway.</summary>
internal static class SoundnessLimits
{
    /// <summary>Highest share of planned arrivals that a runner may drop because it was late, 0 to 1.</summary>
    public const double LateShare = 0.001;

    /// <summary>So few arrivals of a segment that a runner drops because it was late prove nothing, whatever their share.</summary>
    public const int LateArrivals = 5;

    /// <summary>Highest p99 of the control stream in a second: what the gateway itself may take. At a few requests a second it is the slowest of them.</summary>
    public static TimeSpan Control(RunPlan plan) => plan.Promises.P99Latency;

    /// <summary>Highest p99 of lateness: it is a part of every latency, so at most a fifth of what the gateway may take.</summary>
    public static TimeSpan Lateness(RunPlan plan) => plan.Promises.P99Latency / 5;
}
