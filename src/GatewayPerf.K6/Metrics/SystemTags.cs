using System.Collections.Frozen;

namespace GatewayPerf.K6.Metrics;

/// <summary>The tags that k6 gives samples by itself.</summary>
internal static class SystemTags
{
    /// <summary>The number of the virtual user in this instance; metadata.</summary>
    public const string VU = "vu";

    /// <summary>The number of its iteration, from 0; metadata.</summary>
    public const string Iteration = "iter";

    /// <summary>The address of the server that answered.</summary>
    public const string Address = "ip";

    /// <summary>k6's own, which is not there.</summary>
    public const string NotBuilt = "ocsp_status";

    /// <summary>Those that are on unless the option <c>systemTags</c> says otherwise.</summary>
    public static readonly FrozenSet<string> Default = FrozenSet.Create(StringComparer.Ordinal,
        "proto", "subproto", "status", "method", "url", "name", "group", "check", "error", "error_code", "tls_version", "scenario", "service",
        "expected_response");

    /// <summary>Those that are metadata of samples: each has too many values for anything to be told apart by them.</summary>
    public static readonly FrozenSet<string> Metadata = FrozenSet.Create(StringComparer.Ordinal, VU, Iteration);

    /// <summary>All that the option may name.</summary>
    public static readonly FrozenSet<string> All = Default.Union(Metadata).Append(Address).ToFrozenSet(StringComparer.Ordinal);
}
