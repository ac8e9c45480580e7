using System.Text;
using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Api.Discovery;

/// <summary>The version of Kubernetes whose API this is.</summary>
internal static class VersionDocument
{
    public static ReadOnlyMemory<byte> Utf8 { get; } = Encoding.UTF8.GetBytes(new JsonObject
    {
        ["major"] = "1",
        ["minor"] = "33",
        ["gitVersion"] = "v1.33.0+gatewayperf-local",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "1970-01-01T00:00:00Z",
        ["goVersion"] = "",
        ["compiler"] = "",
        ["platform"] = "linux/amd64",
    }.ToJsonString());
}
