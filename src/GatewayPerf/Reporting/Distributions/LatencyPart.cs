using GatewayPerf.LoadTesting;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Distributions;

/// <summary>The latencies of a part of the load, without the warm-up.</summary>
/// <param name="Name">The part, in a few words.</param>
/// <param name="Style">Class of its curve in the style sheet.</param>
/// <param name="Range">The part; whole seconds count that begin in it.</param>
/// <param name="Intended">From the intended start of each arrival.</param>
/// <param name="Requests">k6's <c>http_req_duration</c> of the same; empty where no runner reported it.</param>
internal sealed record LatencyPart(string Name, string Style, TimeRange Range, LatencyDistribution Intended, LatencyDistribution Requests)
{
    public static LatencyPart Of(StreamLedger stream, string name, string style, TimeRange range) =>
        new(name, style, range, stream.Latency(range.From, range.To), stream.RequestDuration(range.From, range.To));
}
