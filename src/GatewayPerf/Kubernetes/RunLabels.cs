using GatewayPerf.Plans;

namespace GatewayPerf.Kubernetes;

/// <summary>The labels by which everything that a run creates is known.</summary>
public static class RunLabels
{
    /// <summary>Label key of the run's id; only objects that carry it are ever removed.</summary>
    public const string RunIdKey = "gatewayperf.io/run-id";

    /// <summary>Label key of the segment's index.</summary>
    public const string SegmentKey = "gatewayperf.io/segment";

    /// <summary>The labels of an object of a run.</summary>
    public static Dictionary<string, string> Of(RunId runId) => new() { [RunIdKey] = runId.Value };

    /// <summary>The label selector for the objects of a run.</summary>
    public static string Selector(RunId runId) => $"{RunIdKey}={runId.Value}";
}
