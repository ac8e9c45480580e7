namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>The logs that the node agents keep.</summary>
internal interface IPodLogs
{
    /// <summary>Writes the container's log to the stream, flushing per line while it follows; ends when the container ends or on cancellation.</summary>
    Task CopyAsync(string podUid, string container, PodLogOptions options, Stream target, CancellationToken cancellationToken);
}
