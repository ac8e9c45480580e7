using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class NodeTable
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Status", row => Status(row.Root)),
        new("Roles", row => Roles(row.Root)),
        TableColumn.Age,
        new("Version", row => row.Root.Text("status", "nodeInfo", "kubeletVersion") ?? ""),
        new("Internal-IP", row => Address(row.Root, "InternalIP"), true),
        new("External-IP", row => Address(row.Root, "ExternalIP"), true),
        new("OS-Image", row => Info(row.Root, "osImage"), true),
        new("Kernel-Version", row => Info(row.Root, "kernelVersion"), true),
        new("Container-Runtime", row => Info(row.Root, "containerRuntimeVersion"), true),
    ];

    private static string Status(JsonElement node)
    {
        var ready = node.Items("status", "conditions").Where(item => item.Text("type") == "Ready").Select(item => item.Text("status")).FirstOrDefault();
        var status = ready switch { null => "Unknown", "True" => "Ready", _ => "NotReady" };
        return node.At("spec", "unschedulable").ValueKind == JsonValueKind.True ? $"{status},SchedulingDisabled" : status;
    }

    private static string Roles(JsonElement node) => Cells.Join(node.Members("metadata", "labels")
        .Select(label => label.Name.StartsWith(RolePrefix, StringComparison.Ordinal) ? label.Name[RolePrefix.Length..]
            : label.Name == "kubernetes.io/role" ? label.Value.GetString() : null)
        .Where(role => !string.IsNullOrEmpty(role))
        .Distinct()
        .Order(StringComparer.Ordinal));

    private static string Address(JsonElement node, string type) =>
        Cells.OrNone(node.Items("status", "addresses").Where(item => item.Text("type") == type).Select(item => item.Text("address")).FirstOrDefault());

    private static string Info(JsonElement node, string field) => node.Text("status", "nodeInfo", field) is { Length: > 0 } text ? text : "<unknown>";
}
