using System.Text.Json;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Terraform;

/// <summary>The states of all workspaces, and what follows from them: the nodes of the cluster are those of the output <c>node_pools</c>.</summary>
internal sealed class StateBackend
{
    private readonly Lock _lock = new();
    private readonly string _directory;
    private readonly INodePools _pools;
    private readonly TimeProvider _clock;
    private readonly ILogger? _log;

    public StateBackend(string directory, INodePools pools, TimeProvider clock, ILogger? log = null)
    {
        _directory = directory;
        _pools = pools;
        _clock = clock;
        _log = log;
        Directory.CreateDirectory(directory);
    }

    /// <summary>The state, or null when there is none.</summary>
    public byte[]? Read(string workspace)
    {
        lock (_lock)
            return FilesOf(workspace).ReadState();
    }

    /// <summary>Stores a state (null removes it). Throws <see cref="StateLockedException"/> when the lock has another id than the one given.</summary>
    public void Write(string workspace, byte[]? state, string? lockId)
    {
        lock (_lock)
        {
            var files = FilesOf(workspace);
            if (lockId is not null && files.ReadLock() is { } held && IdOf(held) != lockId)
                throw new StateLockedException(held);

            files.WriteState(state, _clock.GetUtcNow());
            ApplyNodePools();
        }
    }

    /// <summary>Takes the lock; taking it twice with one id is taking it once. Throws <see cref="StateLockedException"/>.</summary>
    public void Lock(string workspace, byte[] info)
    {
        lock (_lock)
        {
            var files = FilesOf(workspace);
            if (files.ReadLock() is { } held && (IdOf(held) is null || IdOf(held) != IdOf(info)))
                throw new StateLockedException(held);

            files.WriteLock(info);
        }
    }

    /// <summary>
    /// Gives the lock back. Without info (a forced unlock) whoever holds it loses it; with that of somebody else it throws <see cref="StateLockedException"/>.
    /// </summary>
    public void Unlock(string workspace, byte[] info)
    {
        lock (_lock)
        {
            var files = FilesOf(workspace);
            if (files.ReadLock() is not { } held)
                return;

            if (info.Length > 0 && IdOf(info) != IdOf(held))
                throw new StateLockedException(held);

            files.WriteLock(null);
        }
    }

    /// <summary>Works out the node pools of all workspaces and applies them.</summary>
    public void ApplyNodePools()
    {
        lock (_lock)
        {
            var pools = new Dictionary<string, NodePool>(StringComparer.Ordinal);
            foreach (var folder in Directory.GetDirectories(_directory).Order(StringComparer.Ordinal))
            {
                var workspace = Path.GetFileName(folder);
                foreach (var (name, pool) in Pools(workspace))
                {
                    if (!pools.TryAdd(name, pool))
                        _log?.LogWarning("Workspace {Workspace}: the node pool {Pool} is another workspace's already; ignored", workspace, name);
                }
            }

            _pools.Apply(pools);
        }
    }

    private static string? IdOf(byte[] info)
    {
        try
        {
            return JsonDocument.Parse(info).RootElement.Text("ID");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IReadOnlyDictionary<string, NodePool> Pools(string workspace)
    {
        try
        {
            return NodePoolOutput.Read(FilesOf(workspace).ReadState());
        }
        catch (FormatException exception)
        {
            // The state is kept as it is: it is the only record of what exists.
            _log?.LogWarning("Workspace {Workspace}: {Problem}", workspace, exception.Message);
            return new Dictionary<string, NodePool>();
        }
    }

    private StateFiles FilesOf(string workspace) => new(Path.Combine(_directory, workspace));
}
