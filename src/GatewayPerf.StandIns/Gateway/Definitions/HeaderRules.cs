using System.Text.Json;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>What a version of an API adds to and removes from the headers of requests and responses.</summary>
internal sealed record HeaderRules
{
    public Dictionary<string, string> GlobalHeaders { get; set; } = [];

    public List<string> GlobalHeadersRemove { get; set; } = [];

    public bool GlobalHeadersDisabled { get; set; }

    public Dictionary<string, string> GlobalResponseHeaders { get; set; } = [];

    public List<string> GlobalResponseHeadersRemove { get; set; } = [];

    public bool GlobalResponseHeadersDisabled { get; set; }

    public bool UseExtendedPaths { get; set; }

    public ExtendedPaths ExtendedPaths { get; set; } = new();

    /// <summary>The rules of the one version that a definition has.</summary>
    public static HeaderRules Of(ApiDefinition api) =>
        api.VersionData.Versions.Values.FirstOrDefault() is { ValueKind: JsonValueKind.Object } version ? version.Deserialize(TykJson.Default.HeaderRules)! : new();
}
