using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>Who calls, or why they may not.</summary>
/// <param name="Refusal">Null when the credential was accepted.</param>
/// <param name="Grant">What the session may do.</param>
/// <param name="Expires">Unix seconds after which the session is over; 0 or less is never.</param>
/// <param name="SessionId">What limits are counted by: the identity, not the single credential.</param>
internal readonly record struct Authentication(TykError? Refusal, Grant Grant, long Expires, string SessionId)
{
    public static Authentication Refused(TykError refusal) => new(refusal, Grant.Keyless, 0, "");

    public static Authentication Accepted(Grant grant, long expires, string sessionId) => new(null, grant, expires, sessionId);
}
