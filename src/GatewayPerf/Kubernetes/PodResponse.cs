namespace GatewayPerf.Kubernetes;

/// <summary>What a pod answered through the API's proxy.</summary>
public sealed record PodResponse(int StatusCode, string Body)
{
    /// <summary>The status is 200 to 299.</summary>
    public bool IsSuccess => StatusCode is >= 200 and <= 299;
}
