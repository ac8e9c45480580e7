using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class WorkloadTables
{
    public static IReadOnlyList<TableColumn> Deployment { get; } =
    [
        TableColumn.ObjectName,
        new("Ready", row => $"{row.Root.Number("status", "readyReplicas") ?? 0}/{row.Root.Number("spec", "replicas") ?? 0}"),
        Number("Up-to-date", "status", "updatedReplicas"),
        Number("Available", "status", "availableReplicas"),
        TableColumn.Age,
        .. Cells.TemplateColumns,
    ];

    public static IReadOnlyList<TableColumn> ReplicaSet { get; } =
    [
        TableColumn.ObjectName,
        Number("Desired", "spec", "replicas"),
        Number("Current", "status", "replicas"),
        Number("Ready", "status", "readyReplicas"),
        TableColumn.Age,
        .. Cells.TemplateColumns,
    ];

    private static TableColumn Number(string name, string part, string field) => new(name, row => row.Root.Number(part, field) ?? 0, Type: "integer");
}
