using System.Text.Json;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>The versions of an API; the stand-in serves APIs that have exactly one.</summary>
internal sealed record VersionData
{
    public bool NotVersioned { get; set; }

    public Dictionary<string, JsonElement> Versions { get; set; } = [];
}
