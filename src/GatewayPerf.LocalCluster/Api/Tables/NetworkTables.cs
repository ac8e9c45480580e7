using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class NetworkTables
{
    public static IReadOnlyList<TableColumn> Service { get; } =
    [
        TableColumn.ObjectName,
        new("Type", row => row.Root.Text("spec", "type")),
        new("Cluster-IP", row => Cells.OrNone(row.Root.Text("spec", "clusterIP"))),
        new("External-IP", _ => Cells.None),
        new("Port(s)", row => Cells.Join(row.Root.Items("spec", "ports").Select(port => $"{port.Number("port")}/{port.Text("protocol")}"))),
        TableColumn.Age,
        new("Selector", row => Cells.Map(row.Root.At("spec", "selector")), true),
    ];

    public static IReadOnlyList<TableColumn> EndpointSlice { get; } =
    [
        TableColumn.ObjectName,
        new("AddressType", row => row.Root.Text("addressType")),
        new("Ports", row => Cells.JoinThree([.. row.Root.Items("ports").Select(port => $"{port.Number("port")}")])),
        new("Endpoints", row => Cells.JoinThree([.. row.Root.Items("endpoints").SelectMany(Addresses)])),
        TableColumn.Age,
    ];

    private static IEnumerable<string> Addresses(JsonElement endpoint) => endpoint.Items("addresses").Select(address => address.GetString()!);
}
