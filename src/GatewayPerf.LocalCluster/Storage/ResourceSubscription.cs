using System.Threading.Channels;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>The changes of one kind from one resourceVersion on, in order, none left out. Dispose it to end it.</summary>
internal sealed class ResourceSubscription : IDisposable
{
    private readonly Channel<ResourceChange> _channel = Channel.CreateUnbounded<ResourceChange>();
    private readonly Action<ResourceSubscription> _end;

    internal ResourceSubscription(ResourceKind kind, string? ns, IEnumerable<ResourceChange> first, Action<ResourceSubscription> end)
    {
        Kind = kind;
        Namespace = ns;
        _end = end;
        foreach (var change in first)
            Offer(change);
    }

    public ResourceKind Kind { get; }

    /// <summary>The namespace, or null for all.</summary>
    public string? Namespace { get; }

    public ChannelReader<ResourceChange> Changes => _channel.Reader;

    internal void Offer(ResourceChange change)
    {
        if (change.Object.Kind == Kind && (Namespace is null || change.Object.Namespace == Namespace))
            _channel.Writer.TryWrite(change);
    }

    public void Dispose()
    {
        _end(this);
        _channel.Writer.TryComplete();
    }
}
