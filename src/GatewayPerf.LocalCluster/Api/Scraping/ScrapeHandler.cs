using System.Net;
using GatewayPerf.LocalCluster.Api.Pods;
using GatewayPerf.LocalCluster.Api.Scraping.State;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Scraping;

/// <summary>What Prometheus scrapes through the API server: cAdvisor and node exporter of each node, and kube-state-metrics.</summary>
internal sealed class ScrapeHandler(ApiServerOptions options, CancellationToken stopping)
{
    // Half of the shortest usual interval: each node is scraped at a moment of its own, and each scrape of it is to find figures of the same age.
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMilliseconds(500);

    /// <summary>Answers for what follows <c>nodes/{node}/proxy</c> in the path.</summary>
    public async Task NodeAsync(HttpContext context, string node, string[] path)
    {
        DemandGet(context);
        await DemandKubeletAsync(node, context.RequestAborted);
        await (path switch
        {
            ["metrics", "cadvisor"] => ScrapePage.AnswerAsync(context, page =>
            {
                var series = new CadvisorSeries(page, options.Meter.TicksPerSecond);
                foreach (var reading in options.Meter.Read(MaximumAge).Containers.Values.Where(reading => reading.Container.Node == node))
                    series.Add(reading);
            }),
            ["metrics", "node-exporter"] => ScrapePage.AnswerAsync(context, page => MachineSeries.Write(page, options.Resources.Store.Clock)),
            _ => throw ApiErrors.NotBuilt("What nodes answer to the proxy, other than metrics/cadvisor and metrics/node-exporter,"),
        });
    }

    /// <summary>Answers for what follows <c>namespaces/{ns}/services/{service}/proxy</c> in the path: kube-state-metrics is part of the API server.</summary>
    public Task ServiceAsync(HttpContext context, string ns, string service, string[] path)
    {
        if ((ns, service, path) is not ("kube-system", "kube-state-metrics:8080", ["metrics"]))
            throw ApiErrors.NotBuilt("The proxy to Services, other than kube-system/services/kube-state-metrics:8080/proxy/metrics,");
        DemandGet(context);
        return ScrapePage.AnswerAsync(context, page => ClusterSeries.Write(page, options.Resources.Store));
    }

    private static void DemandGet(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
            throw ApiErrors.MethodNotAllowed();
    }

    private async Task DemandKubeletAsync(string node, CancellationToken aborted)
    {
        var instance = options.Instances.List().FirstOrDefault(item => item.Node == node) ?? throw ApiErrors.NotFound(ResourceKinds.Node, node);
        if (instance.State == InstanceState.Running)
            return;
        if (options.Instances.IsReachable(node))
            throw Unreachable(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "connection refused");

        // As for a pod there: a connection attempt would only time out.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        await Task.Delay(PodProxyHandler.ConnectTimeout, options.Resources.Store.Clock, end.Token);
        throw Unreachable(HttpStatusCode.GatewayTimeout, "Timeout", "i/o timeout");

        ApiException Unreachable(HttpStatusCode code, string reason, string why) =>
            ApiErrors.Error(code, reason, $"error trying to reach node {node}: dial tcp: {why}");
    }
}
