using System.Diagnostics;

namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>How long one request waited for its upstream: from being sent up to the answer's headers, or to the failure.</summary>
internal sealed class UpstreamTiming
{
    private readonly long sent = Stopwatch.GetTimestamp();
    private long answered;

    /// <summary>Until now while nothing was answered.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(sent, answered == 0 ? Stopwatch.GetTimestamp() : answered);

    /// <summary>The answer's headers are there, or none will come; the first call counts.</summary>
    public void Answer() => answered = answered == 0 ? Stopwatch.GetTimestamp() : answered;
}
