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

    public static IReadOnlyList<TableColumn> TestRun { get; } =
    [
        TableColumn.ObjectName,
        new("Stage", row => row.Root.Text("status", "stage")),
        TableColumn.Age,
        new("TestRunID", row => row.Root.Text("status", "testRunId")),
    ];

    private static TableColumn Data =>
        new("Data", row => row.Root.Members("data").Count() + row.Root.Members("binaryData").Count(), Type: "integer");
}
