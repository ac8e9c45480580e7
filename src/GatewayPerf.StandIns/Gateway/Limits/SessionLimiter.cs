using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;
using GatewayPerf.StandIns.Hosting;

namespace GatewayPerf.StandIns.Gateway.Limits;

/// <summary>
/// Rate and quota of a session, as Tyk's default (DRL) does: the rate in memory, each of n replicas admitting an n-th of it; where that is too little to share
/// (at most 5 requests a second for each), by a rolling log in the store, which counts refused requests, too. The quota is counted in the store, exactly.
/// </summary>
internal sealed class SessionLimiter(SharedStore store, NodeCount nodes, TimeProvider time, TextLog log)
{
    private const int Threshold = 5;

    private readonly LocalWindows windows = new(time);

    /// <returns>The refusal, or null and what the quota's headers say.</returns>
    public async ValueTask<(TykError? Refusal, QuotaState Quota)> CheckAsync(ApiDefinition api, string sessionId, Allowance allowance, CancellationToken cancellation)
    {
        var limit = allowance.Limit;
        var key = allowance.Scope.Length == 0 ? sessionId : $"{allowance.Scope}-{sessionId}";
        if (!api.DisableRateLimit && limit.HasRate && !await AdmitAsync(key, limit, cancellation))
            return (TykErrors.RateExceeded, QuotaState.Keyless);
        if (api.DisableQuota || !limit.HasQuota)
            return (null, new(limit.QuotaMax, 0, 0));
        try
        {
            var (number, ends) = await store.CountAsync($"quota-{key}", limit.QuotaRenewalRate, cancellation);
            return number > limit.QuotaMax
                ? (TykErrors.QuotaExceeded, QuotaState.Keyless)
                : (null, new(limit.QuotaMax, limit.QuotaMax - number, number == 1 ? time.GetUtcNow().ToUnixTimeSeconds() : ends)); // up to Tyk 5.11 the first answer says "now"
        }
        catch (Exception failure) when (KeyStore.IsUnreachable(failure, cancellation))
        {
            log.Error($"The quota of a session cannot be counted: {failure.Message}");
            return (TykErrors.QuotaExceeded, QuotaState.Keyless);
        }
    }

    private async ValueTask<bool> AdmitAsync(string key, Limit limit, CancellationToken cancellation)
    {
        var (seconds, alive) = ((int)limit.Per, nodes.Value);
        if (alive <= 1 || limit.Rate / limit.Per > Threshold * alive)
            return windows.Admit(key, seconds, Math.Max(1, (int)(limit.Rate / Math.Max(1, alive))));
        try
        {
            return await store.AddAsync($"rate-limit-{key}", seconds, cancellation) < limit.Rate;
        }
        catch (Exception failure) when (KeyStore.IsUnreachable(failure, cancellation))
        {
            log.Error($"The rate of a session cannot be counted: {failure.Message}");
            return false;
        }
    }
}
