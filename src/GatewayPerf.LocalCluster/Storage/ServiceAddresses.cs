using System.Net;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Network;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>Gives Services their cluster addresses.</summary>
internal sealed class ServiceAddresses(AddressPool pool)
{
    /// <summary>Gives a new Service an address unless it is headless. Returns the address taken.</summary>
    public IPAddress? Assign(ResourceKind kind, JsonObject value)
    {
        if (kind != ResourceKinds.Service || value.Text("spec", "clusterIP") == "None")
            return null;

        var address = Take();
        var spec = value.Child("spec");
        spec["clusterIP"] = address.ToString();
        spec["clusterIPs"] = new JsonArray(address.ToString());
        return address;
    }

    private IPAddress Take()
    {
        try
        {
            return pool.TakeService();
        }
        catch (AddressesTakenException exception)
        {
            throw ApiErrors.Internal($"failed to allocate a serviceIP: {exception.Message}");
        }
    }

    public void Return(IPAddress? address)
    {
        if (address is not null)
            pool.Return(address);
    }

    /// <summary>Takes back the address of a Service that is gone.</summary>
    public void Return(StoredResource gone)
    {
        if (gone.Kind == ResourceKinds.Service && IPAddress.TryParse(gone.Root.Text("spec", "clusterIP"), out var address))
            pool.Return(address);
    }
}
