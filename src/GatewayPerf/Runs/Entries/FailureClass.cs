namespace GatewayPerf.Runs;

/// <summary>Why a request failed.</summary>
public enum FailureClass
{
    /// <summary>Its deadline passed.</summary>
    Timeout,

    /// <summary>Its connection was closed or reset before the answer's headers were complete.</summary>
    Reset,

    /// <summary>Nothing listened.</summary>
    Refused,

    /// <summary>It was answered with an unexpected status.</summary>
    Status,

    /// <summary>The answer's body was cut off or could not be decoded.</summary>
    Body,

    /// <summary>The name could not be resolved.</summary>
    Dns,

    /// <summary>TLS failed.</summary>
    Tls,

    /// <summary>The iteration threw, or called fail().</summary>
    Script,

    /// <summary>Anything else.</summary>
    Other,
}
