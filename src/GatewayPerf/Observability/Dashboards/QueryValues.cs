using System.Globalization;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>What stands in the place of a query's variables when it is not Grafana that asks.</summary>
public sealed record QueryValues
{
    /// <summary>The run's id: <c>$run</c>.</summary>
    public required string Run { get; init; }

    /// <summary>Segments, as a regular expression: <c>$segment</c>.</summary>
    public string Segment { get; init; } = ".*";

    /// <summary>Namespace of the gateway, as a regular expression: <c>$gateway</c>.</summary>
    public required string Gateway { get; init; }

    /// <summary>The window of rates, four scrapes or more: <c>$__rate_interval</c>.</summary>
    public required TimeSpan RateInterval { get; init; }

    /// <summary>The time looked at: <c>$__range</c>.</summary>
    public required TimeSpan Range { get; init; }

    /// <summary>The query as Prometheus takes it.</summary>
    public string Fill(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression
            .Replace(PromQl.Window, Seconds(RateInterval), StringComparison.Ordinal)
            .Replace(PromQl.Range, Seconds(Range), StringComparison.Ordinal)
            .Replace(PromQl.Run, Run, StringComparison.Ordinal)
            .Replace(PromQl.Segment, Segment, StringComparison.Ordinal)
            .Replace(PromQl.Gateway, Gateway, StringComparison.Ordinal);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)Math.Ceiling(time.TotalSeconds))}s");
}
