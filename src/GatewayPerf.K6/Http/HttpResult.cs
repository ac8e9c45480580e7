using System.Net;

namespace GatewayPerf.K6.Http;

/// <summary>What a request came to; an error has status 0.</summary>
internal sealed class HttpResult
{
    public required string Method { get; init; }

    public required string Url { get; set; }

    public int Status { get; set; }

    public string Reason { get; set; } = "";

    public string Protocol { get; set; } = "";

    public string TlsVersion { get; set; } = "";

    public string TlsCipherSuite { get; set; } = "";

    /// <summary>Names and values as received, repeated names repeated.</summary>
    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[]? Body { get; set; }

    public ResponseType ResponseType { get; init; }

    public string Error { get; set; } = "";

    public int ErrorCode { get; set; }

    public Timings Timings { get; set; }

    public IPEndPoint? Remote { get; set; }

    /// <summary>When the last byte of the answer had come, or the failure was known.</summary>
    public DateTimeOffset EndedAt { get; set; }

    public IReadOnlyList<(string Name, string Value)> RequestHeaders { get; init; } = [];

    /// <summary>The cookies that were sent.</summary>
    public IReadOnlyList<(string Name, string Value)> RequestCookies { get; set; } = [];

    public string RequestBody { get; init; } = "";

    /// <summary>It asked for the authentication that the next hop brings: no failure, whatever its status.</summary>
    public bool IsChallenge { get; set; }

    /// <summary>Status and headers had arrived, whatever became of the body.</summary>
    public bool HeadComplete { get; set; }
}
