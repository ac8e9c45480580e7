namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>Tyk's refusals and failures whose text is always the same.</summary>
internal static class TykErrors
{
    public static readonly TykError JwtMissing = new(400, "Authorization field missing", "AMF");
    public static readonly TykError KeyMissing = new(401, "Authorization field missing", "AMF");
    public static readonly TykError KeyUnknown = new(403, "Access to this API has been disallowed", "AKI");
    public static readonly TykError ApiDisallowed = new(403, "Access to this API has been disallowed");
    public static readonly TykError KeyInactive = new(403, "Key is inactive, please renew");
    public static readonly TykError KeyExpired = new(401, "Key has expired, please renew");
    public static readonly TykError JwtInvalid = new(403, "Key not authorized", "TKI");
    public static readonly TykError JwtSigningMethod = new(403, "Key not authorized: Unexpected signing method", "TKI");
    public static readonly TykError JwtExpired = new(401, "Key not authorized: token has expired", "TKE");
    public static readonly TykError JwtIssuedLater = new(401, "Key not authorized: token used before issued", "TCV");
    public static readonly TykError JwtNotYetValid = new(401, "Key not authorized: token is not valid yet", "TCV");
    public static readonly TykError SubjectEmpty = new(403, "found an empty user ID in sub claim", "TCV");
    public static readonly TykError IdentityMissing = new(403, "no suitable claims for user ID were found", "TCV");
    public static readonly TykError PolicyMissing = new(403, "key not authorized: no matching policy found");
    public static readonly TykError PolicyUnknown = new(403, "key not authorized: no matching policy");
    public static readonly TykError RateExceeded = new(429, "Rate Limit Exceeded", "RLT");
    public static readonly TykError QuotaExceeded = new(403, "Quota exceeded", "QEX");
    public static readonly TykError VersionMissing = new(403, "This API version does not seem to exist");
    public static readonly TykError ProxyFailed = new(500, "There was a problem proxying the request", "UCF");
    public static readonly TykError HostUnknown = new(500, "Upstream host lookup failed", "DNS");
    public static readonly TykError UpstreamSlow = new(504, "Upstream service reached hard timeout.", "URT");
    public static readonly TykError ClientGone = new(499, "Client closed request", "CDC");
}
