using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>A reader of another reader's items in another form, made when they are read.</summary>
internal sealed class MappedReader<TFrom, TTo>(ChannelReader<TFrom> source, Func<TFrom, TTo> map) : ChannelReader<TTo>
{
    public override Task Completion => source.Completion;

    public override bool CanCount => source.CanCount;

    public override int Count => source.Count;

    public override bool TryRead([MaybeNullWhen(false)] out TTo item)
    {
        var read = source.TryRead(out var from);
        item = read ? map(from!) : default;
        return read;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => source.WaitToReadAsync(cancellationToken);
}
