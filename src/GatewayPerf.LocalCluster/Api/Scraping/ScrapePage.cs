using Microsoft.AspNetCore.Http;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping;

/// <summary>Answers in Prometheus' text format. Each answer is made anew, so that the series of what is gone are gone.</summary>
internal static class ScrapePage
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Answers with the series that <paramref name="write"/> makes.</summary>
    public static async Task AnswerAsync(HttpContext context, Action<MetricFactory> write)
    {
        using var text = new MemoryStream();
        await RenderAsync(write, text, context.RequestAborted);
        await Responses.JsonAsync(context, text.GetBuffer().AsMemory(0, (int)text.Length), contentType: ContentType);
    }

    /// <summary>Writes the series as text.</summary>
    public static Task RenderAsync(Action<MetricFactory> write, Stream target, CancellationToken cancellationToken)
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        write(Prometheus.Metrics.WithCustomRegistry(registry));
        return registry.CollectAndExportAsTextAsync(target, cancellationToken);
    }
}
