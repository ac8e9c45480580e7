using System.Globalization;
using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class MetricsTables
{
    public static IReadOnlyList<TableColumn> Pod { get; } = Columns(row => row.Root.Items("containers").Select(container => container.At("usage")));

    public static IReadOnlyList<TableColumn> Node { get; } = Columns(row => [row.Root.At("usage")]);

    private static IReadOnlyList<TableColumn> Columns(Func<TableRow, IEnumerable<JsonElement>> usages) =>
    [
        TableColumn.ObjectName,
        new("CPU", row => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(1000 * Sum(usages(row), "cpu")):0}m")),
        new("Memory", row => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(Sum(usages(row), "memory") / 1024):0}Ki")),
        new("Window", row => row.Root.Text("window") ?? ""),
    ];

    private static decimal Sum(IEnumerable<JsonElement> usages, string resource) =>
        usages.Sum(usage => new ResourceQuantity(usage.Text(resource)!).ToDecimal());
}
