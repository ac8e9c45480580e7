using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>Who calls, or why they may not.</summary>
/// <param name="Refusal">Null when the credential was accepted.</param>
/// <param name="Grant">What the session may do.</param>
/// <param name="Expires">Unix seconds after which the session is over; 0 or less is never.</param>
internal readonly record struct Authentication(TykError? Refusal, Grant Grant, long Expires)
{
    public static Authentication Refused(TykError refusal) => new(refusal, Grant.Keyless, 0);

    public static Authentication Accepted(Grant grant, long expires) => new(null, grant, expires);
}
