using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>
/// A controller: watches put keys into its queue, one worker reconciles them one after the other. Reads go to the storage itself, so a reconcile always sees
/// its own writes. A reconcile that throws is retried after a back-off.
/// </summary>
internal abstract class Controller<TKey>(ControllerContext context, string name) : IController where TKey : notnull
{
    private readonly List<Func<CancellationToken, Task>> _watches = [];
    private readonly WorkQueue<TKey> _queue = new(context.Time);

    /// <inheritdoc/>
    public string Name { get; } = name;

    protected IResourceClient Client { get; } = context.Client;

    protected TimeProvider Time { get; } = context.Time;

    protected Clocks Clocks { get; } = context.Clocks;

    protected ILogger Log { get; } = context.Log;

    /// <summary>The time now, as Kubernetes objects carry it.</summary>
    protected DateTime Now => Time.GetUtcNow().UtcDateTime;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> tasks = [Task.Run(() => WorkAsync(stop.Token), CancellationToken.None)];
        tasks.AddRange(_watches.Select(watch => Task.Run(() => watch(stop.Token), CancellationToken.None)));
        try
        {
            await await Task.WhenAny(tasks);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                _queue.Stop();
        }
    }

    /// <summary>Brings what the key names to its wanted state; safe to repeat.</summary>
    protected abstract Task ReconcileAsync(TKey key, CancellationToken cancellationToken);

    /// <summary>Calls back for each change of a kind, on a thread of its own. To be called by the constructor.</summary>
    protected void Watch<T>(Action<ResourceEvent<T>> observe) where T : class, IKubernetesObject<V1ObjectMeta> => _watches.Add(async cancellationToken =>
    {
        await foreach (var change in Client.Watch<T>(cancellationToken).ReadAllAsync(cancellationToken))
            observe(change);

        cancellationToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException($"The watch of {typeof(T).Name} ended.");
    });

    protected void Enqueue(TKey key) => _queue.Add(key);

    protected void EnqueueAfter(TKey key, TimeSpan delay) => _queue.AddAfter(key, delay);

    /// <summary>Records an Event about the object.</summary>
    protected void Record(IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message) =>
        Client.RecordEvent(about, type, reason, message, Name);

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var key = await _queue.TakeAsync(cancellationToken);
            try
            {
                await ReconcileAsync(key, cancellationToken);
                _queue.Forget(key);
                continue;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // What was taken must be there when the controller is started again.
                _queue.Add(key);
                throw;
            }
            catch (Exception problem) when (problem is ApiException or RetryLaterException)
            {
                Log.LogInformation("{Controller}: {Key}: {Message}", Name, key, problem.Message);
            }
            catch (Exception problem)
            {
                Log.LogError(problem, "{Controller}: {Key}", Name, key);
            }

            _queue.Retry(key);
        }
    }
}
