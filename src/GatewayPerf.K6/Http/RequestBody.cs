namespace GatewayPerf.K6.Http;

/// <summary>The bytes of a request and the content type that goes with them unless the script names another.</summary>
internal readonly record struct RequestBody(byte[]? Content, string? ContentType, string? Text)
{
    public static readonly RequestBody None;
}
