using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Terraform;

/// <summary>Somebody else holds the lock; <paramref name="lockInfo"/> is what Terraform wrote about itself when it took it.</summary>
internal sealed class StateLockedException(byte[] lockInfo) : Exception("The state is locked.")
{
    /// <summary>
    /// The holder's lock info for the answer. Terraform prints nothing of it but the ID (the rest of its message describes the one who was refused), so the ID
    /// also says who holds the lock and since when.
    /// </summary>
    public byte[] Answer()
    {
        try
        {
            if (JsonNode.Parse(lockInfo) is not JsonObject holder)
                return lockInfo;

            holder["ID"] = $"{holder.Text("ID")}, held by {holder.Text("Who") ?? "somebody"} since {holder.Text("Created")} ({holder.Text("Operation")})";
            return Encoding.UTF8.GetBytes(holder.ToJsonString(JsonText.SerializerOptions));
        }
        catch (JsonException)
        {
            return lockInfo;
        }
    }
}
