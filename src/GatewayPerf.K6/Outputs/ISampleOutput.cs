using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Outputs;

/// <summary>Somewhere that samples go as they come; called by every virtual user.</summary>
internal interface ISampleOutput : IDisposable
{
    /// <summary>How k6's description of a run calls it: <c>json (results.json)</c>.</summary>
    string Description { get; }

    void Add(TagSet tags, DateTimeOffset at, ReadOnlySpan<Sample> samples);
}
