using System.Text;
using System.Text.Json;

namespace GatewayPerf.Terraform.States.Backends;

/// <summary>Lock info as Terraform keeps it beside a state.</summary>
internal static class LockInfo
{
    /// <summary>The lock; of info that cannot be read only that there is one.</summary>
    /// <param name="json">What Terraform wrote.</param>
    /// <param name="id">What force-unlock takes where it is not the ID in the info.</param>
    /// <param name="unknown">The ID of a lock whose info cannot be read.</param>
    public static TerraformLock Read(byte[]? json, string? id, string unknown)
    {
        try
        {
            return json is { Length: > 0 } && TerraformLock.Parse(Encoding.UTF8.GetString(json)) is { ID: not null, Operation: not null, Who: not null } read ? read with { ID = id ?? read.ID } : Unknown();
        }
        catch (JsonException)
        {
            return Unknown();
        }

        TerraformLock Unknown() => new(id ?? unknown, "unknown operation", "somebody", Created: null);
    }
}
