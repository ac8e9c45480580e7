using Microsoft.AspNetCore.Http;
using Prometheus;

namespace GatewayPerf.StandIns.Counting;

/// <summary>What <c>GET /metrics</c> answers: the requests seen, then everything else that is measured.</summary>
internal sealed class MetricsPage(RequestCounters counters, CollectorRegistry registry)
{
    public async Task WriteAsync(HttpResponse response)
    {
        await counters.WriteAsync(response);
        await registry.CollectAndExportAsTextAsync(response.Body, response.HttpContext.RequestAborted);
    }
}
