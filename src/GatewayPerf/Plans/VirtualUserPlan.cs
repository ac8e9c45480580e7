using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>
/// How many virtual users the main load needs: those in a healthy request (rate × latency), those that wait for a dead node (rate × share of gateway nodes
/// failed × request timeout), and a fifth on top.
/// </summary>
/// <param name="Healthy">rate × expected latency, rounded up.</param>
/// <param name="Waiting">rate × failed share × timeout, rounded up; 0 without a node failure.</param>
/// <param name="Total">What is used: the sum plus 20 %, or what the user said.</param>
/// <param name="Given">True when the user said it.</param>
/// <param name="ExpectedLatency">The latency that the arithmetic assumes.</param>
/// <param name="FailedShare">Failed share of the gateway nodes that hold replicas, 0 to 1.</param>
public sealed record VirtualUserPlan(int Healthy, int Waiting, int Total, bool Given, TimeSpan ExpectedLatency, double FailedShare)
{
    /// <summary>Share added to the sum.</summary>
    [JsonIgnore]
    public static double Reserve => 0.2;
}
