using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Metrics;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

/// <summary>Prints objects as a meta.k8s.io/v1 Table.</summary>
internal static class TablePrinter
{
    private static readonly IReadOnlyList<TableColumn> Default =
        [TableColumn.ObjectName, new("Created At", row => row.Root.Text("metadata", "creationTimestamp"))];

    private static readonly Dictionary<ResourceKind, IReadOnlyList<TableColumn>> Columns = new()
    {
        [ResourceKinds.ConfigMap] = PlainTables.ConfigMap,
        [ResourceKinds.Deployment] = WorkloadTables.Deployment,
        [ResourceKinds.EndpointSlice] = NetworkTables.EndpointSlice,
        [ResourceKinds.Event] = EventTable.Columns,
        [ResourceKinds.HorizontalPodAutoscaler] = AutoscalerTable.Columns,
        [ResourceKinds.Job] = JobTable.Columns,
        [ResourceKinds.Lease] = PlainTables.Lease,
        [ResourceKinds.Namespace] = PlainTables.Namespace,
        [MetricsKinds.Node] = MetricsTables.Node,
        [MetricsKinds.Pod] = MetricsTables.Pod,
        [ResourceKinds.Node] = NodeTable.Columns,
        [ResourceKinds.Pod] = PodTable.Columns,
        [ResourceKinds.PodDisruptionBudget] = PlainTables.PodDisruptionBudget,
        [ResourceKinds.ReplicaSet] = WorkloadTables.ReplicaSet,
        [ResourceKinds.Secret] = PlainTables.Secret,
        [ResourceKinds.Service] = NetworkTables.Service,
        [ResourceKinds.ServiceAccount] = PlainTables.ServiceAccount,
        [ResourceKinds.TestRun] = PlainTables.TestRun,
    };

    /// <summary><paramref name="includeObject"/> is Metadata (also when null), Object or None.</summary>
    public static JsonObject Print(ResourceKind kind, IReadOnlyList<StoredResource> items, long version, string? includeObject, DateTimeOffset now)
    {
        var columns = Columns.GetValueOrDefault(kind, Default);
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject { ["resourceVersion"] = $"{version}" },
            ["columnDefinitions"] = new JsonArray([.. columns.Select(column => (JsonNode)Define(column))]),
            ["rows"] = new JsonArray([.. items.Select(item => (JsonNode)Row(columns, new TableRow(item, now), includeObject))]),
        };
    }

    private static JsonObject Define(TableColumn column) => new()
    {
        ["name"] = column.Name,
        ["type"] = column.Type,
        ["format"] = column.Format,
        ["description"] = column.Name,
        ["priority"] = column.Wide ? 1 : 0,
    };

    private static JsonObject Row(IReadOnlyList<TableColumn> columns, TableRow row, string? includeObject)
    {
        var value = new JsonObject { ["cells"] = new JsonArray([.. columns.Select(column => column.Cell(row))]) };
        if (includeObject == "Object")
        {
            value["object"] = row.Resource.ToNode();
        }
        else if (includeObject != "None")
        {
            value["object"] = new JsonObject
            {
                ["kind"] = "PartialObjectMetadata",
                ["apiVersion"] = "meta.k8s.io/v1",
                ["metadata"] = JsonObject.Create(row.Root.GetProperty("metadata")),
            };
        }

        return value;
    }
}
