using GatewayPerf.Plans;

namespace GatewayPerf.Chaos;

/// <summary>The machines under the nodes, as the infrastructure sees them; Kubernetes is not asked and not told.</summary>
public interface INodeInstances
{
    /// <summary>Makes the node's machine fail. Idempotent. Throws <see cref="Runs.StepFailedException"/> with the reason when it cannot.</summary>
    Task FailAsync(string node, NodeFailureMode mode, CancellationToken cancellationToken);

    /// <summary>Brings the node's machine back, whatever was done to it. Idempotent; a machine that no longer exists needs nothing. Throws as <see cref="FailAsync"/>.</summary>
    Task RestoreAsync(string node, CancellationToken cancellationToken);
}
