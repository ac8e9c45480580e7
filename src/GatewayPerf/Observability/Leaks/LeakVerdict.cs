using System.Text.Json.Serialization;

namespace GatewayPerf.Observability.Leaks;

/// <summary>What live memory did under the phases A B A.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeakVerdict>))]
public enum LeakVerdict
{
    /// <summary>It did not rise by what counts.</summary>
    [JsonStringEnumMemberName("steady")]
    Steady,

    /// <summary>It rose and came to rest although nothing changed: a warm-up, or something with an upper bound.</summary>
    [JsonStringEnumMemberName("saturating")]
    Saturating,

    /// <summary>It rose with new identities and fell once they had expired.</summary>
    [JsonStringEnumMemberName("cache")]
    Cache,

    /// <summary>It rose and stayed.</summary>
    [JsonStringEnumMemberName("leak")]
    Leak,

    /// <summary>The run cannot tell.</summary>
    [JsonStringEnumMemberName("undecided")]
    Undecided,
}
