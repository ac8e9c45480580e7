using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

/// <summary>An object to print, and the time that it is now.</summary>
internal sealed record TableRow(StoredResource Resource, DateTimeOffset Now)
{
    public JsonElement Root => Resource.Root;
}
