namespace GatewayPerf.K6.Http;

/// <summary>The options forbid the host or the address of a request.</summary>
internal sealed class BlockedException(string message, int code) : IOException(message)
{
    /// <summary>k6's number for it.</summary>
    public int Code { get; } = code;
}
