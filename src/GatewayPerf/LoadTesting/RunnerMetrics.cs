using System.Globalization;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using k8s.Models;

namespace GatewayPerf.LoadTesting;

/// <summary>How a runner pushes its metrics to the cluster's Prometheus, in k6's own words.</summary>
internal static class RunnerMetrics
{
    private const string Prefix = "K6_PROMETHEUS_RW_";

    /// <summary>Arguments of <c>k6 run</c>: the output, and the labels of the run.</summary>
    public static string Arguments(RunPlan plan, SegmentPlan segment) => string.Create(
        CultureInfo.InvariantCulture, $"--out experimental-prometheus-rw --tag testid={plan.RunId} --tag run={plan.RunId} --tag segment={segment.Index}");

    /// <summary>Native histograms keep every percentile; stale markers end a runner's series with it, so that two segments never add up at their joint.</summary>
    public static IEnumerable<V1EnvVar> Environment(MetricsPlan metrics)
    {
        yield return new V1EnvVar { Name = $"{Prefix}SERVER_URL", Value = PrometheusAddresses.RemoteWrite };
        yield return new V1EnvVar { Name = $"{Prefix}PUSH_INTERVAL", Value = LoadDuration.Format(metrics.PushInterval) };
        yield return new V1EnvVar { Name = $"{Prefix}TREND_AS_NATIVE_HISTOGRAM", Value = "true" };
        yield return new V1EnvVar { Name = $"{Prefix}STALE_MARKERS", Value = "true" };
    }
}
