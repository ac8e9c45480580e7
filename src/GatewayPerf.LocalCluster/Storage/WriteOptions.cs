namespace GatewayPerf.LocalCluster.Storage;

/// <summary>
/// How to write. <paramref name="Track"/> gets the object's last state (null on create) and the next one just before it is stored, and may complete its
/// managedFields. <paramref name="DryRun"/>: everything but storing.
/// </summary>
internal sealed record WriteOptions(bool DryRun = false, Action<System.Text.Json.Nodes.JsonObject?, System.Text.Json.Nodes.JsonObject>? Track = null)
{
    public static WriteOptions Default { get; } = new();
}
