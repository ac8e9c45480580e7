using System.Text.Json;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>A claim in unix seconds. Absent and 0 demand nothing; what is no number fails always.</summary>
internal readonly record struct TimeClaim(long Seconds, bool IsInvalid)
{
    public static TimeClaim Of(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var seconds))
            return new(0, true);
        return new((long)Math.Clamp(Math.Truncate(seconds), long.MinValue / 4, long.MaxValue / 4), false);
    }

    /// <param name="isBroken">Whether the time, if there is one, breaks its rule.</param>
    public bool Fails(bool isBroken) => IsInvalid || (Seconds != 0 && isBroken);
}
