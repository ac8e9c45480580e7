using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class PlainTables
{
    public static IReadOnlyList<TableColumn> Namespace { get; } =
        [TableColumn.ObjectName, new("Status", row => row.Root.Text("status", "phase")), TableColumn.Age];

    public static IReadOnlyList<TableColumn> ConfigMap { get; } = [TableColumn.ObjectName, Data, TableColumn.Age];

    public static IReadOnlyList<TableColumn> Secret { get; } = [TableColumn.ObjectName, new("Type", row => row.Root.Text("type")), Data, TableColumn.Age];

    public static IReadOnlyList<TableColumn> Lease { get; } =
        [TableColumn.ObjectName, new("Holder", row => row.Root.Text("spec", "holderIdentity") ?? ""), TableColumn.Age];

    public static IReadOnlyList<TableColumn> ServiceAccount { get; } =
        [TableColumn.ObjectName, new("Secrets", row => row.Root.Items("secrets").Count(), Type: "integer"), TableColumn.Age];

    public static IReadOnlyList<TableColumn> PodDisruptionBudget { get; } =
    [
        TableColumn.ObjectName,
        new("Min Available", row => Bound(row, "minAvailable")),
        new("Max Unavailable", row => Bound(row, "maxUnavailable")),
        new("Allowed Disruptions", row => row.Root.Number("status", "disruptionsAllowed") ?? 0, Type: "integer"),
        TableColumn.Age,
    ];

    public static IReadOnlyList<TableColumn> TestRun { get; } =
    [
        TableColumn.ObjectName,
        new("Stage", row => row.Root.Text("status", "stage")),
        TableColumn.Age,
        new("TestRunID", row => row.Root.Text("status", "testRunId")),
    ];

    private static TableColumn Data =>
        new("Data", row => row.Root.Members("data").Count() + row.Root.Members("binaryData").Count(), Type: "integer");

    private static string Bound(TableRow row, string field) => row.Root.At("spec", field) is { ValueKind: not JsonValueKind.Undefined } bound ? bound.ToString() : "N/A";
}
