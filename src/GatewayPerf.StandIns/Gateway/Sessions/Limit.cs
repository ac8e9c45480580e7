using System.Text.Json;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>How often a session may call. A rate or quota of 0 or less is none.</summary>
/// <param name="Rate">Requests in <paramref name="Per"/> seconds.</param>
/// <param name="Per">Seconds; Tyk counts whole ones, so less than one is no limit.</param>
/// <param name="QuotaMax">Requests in <paramref name="QuotaRenewalRate"/> seconds.</param>
/// <param name="QuotaRenewalRate">Seconds; 0 or less never renews.</param>
internal sealed record Limit(double Rate, double Per, long QuotaMax, long QuotaRenewalRate)
{
    public static readonly Limit None = new(0, 0, 0, 0);

    public bool HasRate => Rate > 0 && Per >= 1;

    public bool HasQuota => QuotaMax > 0;

    /// <summary>Seconds between two requests of the rate; none is no wait at all.</summary>
    private double Interval => Rate > 0 ? Per / Rate : 0;

    /// <summary>The more generous of two rates.</summary>
    public Limit WithRateOf(Limit other) => other.Interval < Interval || Rate == 0 ? this with { Rate = other.Rate, Per = other.Per } : this;

    /// <summary>The greater of two quotas, and the longer of their periods; -1 is greater than all.</summary>
    public Limit WithQuotaOf(Limit other) => this with
    {
        QuotaMax = QuotaMax == -1 || other.QuotaMax == -1 ? -1 : Math.Max(QuotaMax, other.QuotaMax),
        QuotaRenewalRate = Math.Max(QuotaRenewalRate, other.QuotaRenewalRate),
    };

    /// <summary>The <c>limit</c> of an access right; null when it has none or one that limits nothing.</summary>
    public static Limit? OfAccessRight(JsonElement right)
    {
        if (right.ValueKind != JsonValueKind.Object || !right.TryGetProperty("limit", out var limit) || limit.ValueKind != JsonValueKind.Object)
            return null;
        var parsed = new Limit(Number("rate"), Number("per"), (long)Number("quota_max"), (long)Number("quota_renewal_rate"));
        return parsed.HasRate || parsed.HasQuota ? parsed : null;

        double Number(string name) => limit.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
    }
}
