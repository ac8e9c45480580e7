using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;

namespace GatewayPerf.Tests.Terraform;

/// <summary>States in memory, for what the steps decide by themselves.</summary>
internal sealed class FakeStates : IStateBackend
{
    public Dictionary<StateName, string> Contents { get; } = [];

    public Dictionary<StateName, TerraformLock> Locks { get; } = [];

    public string Place => "the test";

    public Task<IReadOnlyList<StateName>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StateName>>([.. Contents.Keys.Union(Locks.Keys).OrderBy(name => name.ToString(), StringComparer.Ordinal)]);

    public Task<TerraformLock?> FindLockAsync(StateName name, CancellationToken cancellationToken) => Task.FromResult(Locks.GetValueOrDefault(name));

    public Task UnlockAsync(StateName name, TerraformLock held, CancellationToken cancellationToken)
    {
        Locks.Remove(name);
        return Task.CompletedTask;
    }

    public Task<TerraformState?> DownloadAsync(StateName name, CancellationToken cancellationToken) =>
        Task.FromResult(Contents.TryGetValue(name, out var content) ? TerraformState.Parse(SampleState.Bytes(content), name) : null);

    public Task RemoveAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken)
    {
        Contents.Remove(name);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // Nothing is open.
    }
}
