using System.Net;
using System.Text;
using System.Text.Json;
using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;

namespace GatewayPerf.Terraform.States.Backends;

/// <summary>
/// The states of the local cluster: changed through its daemon while that runs, because it keeps its nodes equal to them, and as files when it is gone. What is
/// read comes from the files either way. Whoever changes anything holds the work directory's lock.
/// </summary>
/// <param name="clusterDirectory">Folder of the cluster.</param>
/// <param name="time">The clock.</param>
public sealed class LocalClusterStates(string clusterDirectory, TimeProvider time) : IStateBackend
{
    private static readonly HttpMethod LockMethod = new("LOCK");
    private static readonly HttpMethod UnlockMethod = new("UNLOCK");
    private readonly LocalClusterStateFiles _files = new(clusterDirectory);

    /// <inheritdoc/>
    public string Place => $"the local cluster of {_files.ClusterDirectory}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<StateName>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(_files.List());

    /// <inheritdoc/>
    public Task<TerraformLock?> FindLockAsync(StateName name, CancellationToken cancellationToken) => Task.FromResult(TerraformLock.Read(_files.Lock(name)));

    /// <inheritdoc/>
    public async Task<TerraformState?> DownloadAsync(StateName name, CancellationToken cancellationToken) =>
        File.Exists(_files.State(name)) ? TerraformState.Parse(await File.ReadAllBytesAsync(_files.State(name), cancellationToken), name) : null;

    /// <inheritdoc/>
    public async Task UnlockAsync(StateName name, TerraformLock held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (LocalClusterInfo.ReadAlive(_files.ClusterDirectory) is { } cluster)
        {
            // The daemon compares the ID: without a body it would take the lock from anybody.
            await SendAsync(cluster, UnlockMethod, name, query: "", JsonSerializer.Serialize(held), cancellationToken);
        }
        else if (TerraformLock.Read(_files.Lock(name))?.ID == held.ID)
        {
            File.Delete(_files.Lock(name));
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(downloaded);
        if (LocalClusterInfo.ReadAlive(_files.ClusterDirectory) is not { } cluster)
        {
            await RequireSameAsync(name, downloaded, cancellationToken);
            File.Delete(_files.State(name));
            return;
        }

        var own = TerraformLock.Own("ClearState", time);
        var info = JsonSerializer.Serialize(own);
        await SendAsync(cluster, LockMethod, name, query: "", info, cancellationToken);
        try
        {
            await RequireSameAsync(name, downloaded, cancellationToken);
            await SendAsync(cluster, HttpMethod.Delete, name, $"?ID={own.ID}", body: "", cancellationToken);
        }
        finally
        {
            await SendAsync(cluster, UnlockMethod, name, query: "", info, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A connection lives for one request: the daemon may go between two.
    }

    private async Task RequireSameAsync(StateName name, TerraformState downloaded, CancellationToken cancellationToken)
    {
        if (!downloaded.IsSameAs(await DownloadAsync(name, cancellationToken)))
        {
            throw StateSentences.Changed(name, Place);
        }
    }

    private async Task SendAsync(LocalClusterInfo cluster, HttpMethod method, StateName name, string query, string body, CancellationToken cancellationToken)
    {
        try
        {
            using var http = LocalClusterHttp.ForStates(cluster);
            using var request = new HttpRequestMessage(method, new Uri($"{cluster.TerraformState}/{name}{query}")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Locked)
            {
                throw StateSentences.Changed(name, Place);
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new UserException($"The state '{name}' in {Place}: {method} was refused: {ApiError.Message(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken))}");
            }
        }
        catch (Exception exception) when (ApiError.IsTransient(exception))
        {
            throw new UserException($"The state '{name}' in {Place}: the daemon does not answer: {ApiError.Describe(exception)}", exception);
        }
    }
}
