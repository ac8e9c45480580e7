using System.Globalization;
using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>How objects become values of series.</summary>
internal static class SeriesValues
{
    private static readonly string[] Statuses = ["true", "false", "unknown"];

    /// <summary>The time under the path, in whole seconds since 1970, or null.</summary>
    public static double? Time(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Text(path) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeSeconds() : null;

    /// <summary>The quantity as a number.</summary>
    public static double Quantity(this JsonElement element) => (double)new ResourceQuantity(element.ToString()).ToDecimal();

    /// <summary>Adds the sample when there is a value.</summary>
    public static void Add(this Gauge gauge, double? value, params string[] labels)
    {
        if (value is { } known)
            gauge.WithLabels(labels).Set(known);
    }

    /// <summary>Adds a condition: a series for each status that it may have, 1 for the one that it has.</summary>
    public static void AddCondition(this Gauge gauge, string? status, params string[] labels)
    {
        foreach (var possible in Statuses)
            gauge.Add(possible.Equals(status, StringComparison.OrdinalIgnoreCase) ? 1 : 0, [.. labels, possible]);
    }
}
