using System.Net;

namespace GatewayPerf.Kubernetes;

/// <summary>The API refused a raw request; the message holds its reason.</summary>
public sealed class ApiException(string message, HttpStatusCode statusCode) : UserException(message)
{
    /// <summary>The answer's status code.</summary>
    public HttpStatusCode StatusCode { get; } = statusCode;
}
