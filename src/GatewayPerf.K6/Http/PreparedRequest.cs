namespace GatewayPerf.K6.Http;

/// <summary>A request that has been read from the script's arguments and can be sent.</summary>
internal sealed record PreparedRequest(string Method, Uri Url, RequestBody Body, RequestParams Params)
{
    /// <summary>What came of each hop, the last one being the response.</summary>
    public List<HttpResult> Hops { get; } = [];

    /// <summary>Why it could not even be sent, such as for a method that is none; null when it was.</summary>
    public string? Failure { get; set; }
}
