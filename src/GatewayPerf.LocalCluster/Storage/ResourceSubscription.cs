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

    /// <summary>The store's version when it began.</summary>
    public required long Version { get; init; }

    /// <summary>How many of its first changes are objects that were there already.</summary>
    public required int Present { get; init; }

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
