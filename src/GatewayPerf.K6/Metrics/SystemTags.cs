using System.Collections.Frozen;

namespace GatewayPerf.K6.Metrics;

/// <summary>The tags that k6 gives samples by itself.</summary>
internal static class SystemTags
{
    /// <summary>Those that are on unless the option <c>systemTags</c> says otherwise.</summary>
    public static readonly FrozenSet<string> Default = FrozenSet.Create(StringComparer.Ordinal,
        "proto", "subproto", "status", "method", "url", "name", "group", "check", "error", "error_code", "tls_version", "scenario", "service",
        "expected_response");
}
