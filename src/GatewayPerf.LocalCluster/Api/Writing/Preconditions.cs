using System.Globalization;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>What a body says about the object that it expects to find.</summary>
internal static class Preconditions
{
    /// <summary>Throws 409 when the body names another resourceVersion or uid than the object has.</summary>
    public static void Demand(StoredResource current, JsonObject body)
    {
        if (body.Text("metadata", "uid") is { Length: > 0 } uid && uid != current.Uid)
            throw ApiErrors.WrongUid(current.Kind, current.Name, uid, current.Uid);

        if (body.Text("metadata", "resourceVersion") is { Length: > 0 } version && version != current.Version.ToString(CultureInfo.InvariantCulture))
            throw ApiErrors.Modified(current.Kind, current.Name);
    }
}
