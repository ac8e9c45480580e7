using GatewayPerf.StandIns.Gateway.Authentication;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Limits;
using GatewayPerf.StandIns.Gateway.Memory;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>One API as it is served: who may call it, and where the calls go.</summary>
/// <param name="Api">The definition, with its JSON.</param>
/// <param name="Authenticator">Null for a keyless API.</param>
/// <param name="Limiter">Counts what sessions may do.</param>
/// <param name="Memory">Keeps what it was told to of each identity that may call.</param>
/// <param name="Forwarder">Kept over reloads while the definition does not change.</param>
/// <param name="Time">Judges which sessions are over.</param>
internal sealed record ApiRoute(LoadedApi Api, IAuthenticator? Authenticator, SessionLimiter Limiter, IdentityMemory Memory, UpstreamForwarder Forwarder, TimeProvider Time)
{
    /// <returns>The refusal or failure to answer with; null when the upstream's response was passed on.</returns>
    public async ValueTask<TykError?> HandleAsync(HttpContext context)
    {
        if (Api.Definition.VersionData.Versions.Count == 0)
            return TykErrors.VersionMissing;
        var quota = QuotaState.Keyless;
        if (Authenticator is not null)
        {
            var caller = await Authenticator.AuthenticateAsync(context);
            var refusal = caller.Refusal ?? Check(caller);
            if (refusal is null)
            {
                Memory.Remember(caller.SessionId, caller.Expires);
                (refusal, quota) = await Limiter.CheckAsync(Api.Definition, caller.SessionId, caller.Grant.AllowanceOf(Api.Definition.ApiId), context.RequestAborted);
            }

            if (refusal is not null)
                return refusal;
            if (Api.Definition.StripAuthData)
                context.Request.Headers.Remove(Authenticator.Header);
        }

        context.Features.Set(quota);
        return await Forwarder.ForwardAsync(context);
    }

    private TykError? Check(in Authentication.Authentication caller)
    {
        if (caller.Grant.IsInactive)
            return TykErrors.KeyInactive;
        if (caller.Expires >= 1 && Time.GetUtcNow().ToUnixTimeSeconds() > caller.Expires)
            return TykErrors.KeyExpired;
        return caller.Grant.Allows(Api.Definition.ApiId) ? null : TykErrors.ApiDisallowed;
    }
}
