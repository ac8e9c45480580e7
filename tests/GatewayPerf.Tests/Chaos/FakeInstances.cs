using GatewayPerf.Chaos;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Chaos;

/// <summary>Machines that remember what was done to them.</summary>
internal sealed class FakeInstances : INodeInstances
{
    private int _refusals;

    public List<string> Calls { get; } = [];

    public HashSet<string> Failed { get; } = [];

    /// <summary>The failure takes force and is answered by an error all the same.</summary>
    public bool FailsBadly { get; set; }

    /// <summary>So many restorations are refused first.</summary>
    public int RestoreRefusals { get; set; }

    public Task FailAsync(string node, NodeFailureMode mode, CancellationToken cancellationToken)
    {
        Calls.Add($"{mode} {node}");
        Failed.Add(node);
        return FailsBadly ? throw new StepFailedException($"Node {node}: no answer") : Task.CompletedTask;
    }

    public Task RestoreAsync(string node, CancellationToken cancellationToken)
    {
        if (_refusals++ < RestoreRefusals)
        {
            throw new StepFailedException($"Node {node}: restore was refused");
        }

        Calls.Add($"restore {node}");
        Failed.Remove(node);
        return Task.CompletedTask;
    }
}
