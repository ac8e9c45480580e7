namespace GatewayPerf.K6.Http;

/// <summary>Why an arrival failed, in the order in which reports spell the classes.</summary>
internal enum FailureClass
{
    /// <summary>A deadline ran out: of the request, or of connecting.</summary>
    Timeout,

    /// <summary>The connection was closed or reset before the head of the response was complete.</summary>
    Reset,

    /// <summary>Nothing listens.</summary>
    Refused,

    /// <summary>An answer with a status that was not expected.</summary>
    Status,

    /// <summary>The head came and the body did not: cut off, reset, or not what its encoding says.</summary>
    Body,

    /// <summary>The name was not found.</summary>
    Dns,

    /// <summary>The handshake failed.</summary>
    Tls,

    /// <summary>The iteration threw, and no request of it had failed before.</summary>
    Script,

    /// <summary>Anything else.</summary>
    Other,
}
