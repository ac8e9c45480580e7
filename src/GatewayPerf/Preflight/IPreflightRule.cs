using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight;

/// <summary>Looks for one kind of mistake before anything is created. Changes nothing that outlives the check.</summary>
public interface IPreflightRule
{
    /// <summary>What is wrong, each with its fix; empty when all is well.</summary>
    ValueTask<IReadOnlyList<Finding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken);
}
