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

    /// <summary>Names and values as received, repeated names repeated.</summary>
    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[]? Body { get; set; }

    public ResponseType ResponseType { get; init; }

    public string Error { get; set; } = "";

    public int ErrorCode { get; set; }

    public Timings Timings { get; set; }

    public IPEndPoint? Remote { get; set; }

    public IReadOnlyList<(string Name, string Value)> RequestHeaders { get; init; } = [];

    public string RequestBody { get; init; } = "";

    /// <summary>Status and headers had arrived, whatever became of the body.</summary>
    public bool HeadComplete { get; set; }
}
