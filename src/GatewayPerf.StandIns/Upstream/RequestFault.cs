namespace GatewayPerf.StandIns.Upstream;

/// <summary>What happens to a request.</summary>
internal enum RequestFault
{
    /// <summary>It is answered.</summary>
    None,

    /// <summary>Its connection is closed without an answer.</summary>
    Drop,

    /// <summary>It is answered 500.</summary>
    Error,

    /// <summary>Its answer ends before its body does.</summary>
    Truncate,
}
