using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>A refusal that becomes a <c>Status</c> body with its HTTP code.</summary>
internal sealed class ApiException(V1Status status) : Exception(status.Message)
{
    /// <summary>The whole Status, code and reason set.</summary>
    public V1Status Status { get; } = status;
}
