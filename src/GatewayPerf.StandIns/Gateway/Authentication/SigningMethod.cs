namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>What a token's <c>alg</c> says.</summary>
internal enum SigningMethod
{
    /// <summary>No method that the standard knows.</summary>
    Unknown,

    /// <summary>Another standard method, or none at all.</summary>
    NotHmac,
    Hs256,
    Hs384,
    Hs512,
}
