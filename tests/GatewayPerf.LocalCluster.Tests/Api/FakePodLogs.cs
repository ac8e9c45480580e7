using System.Text;
using System.Threading.Channels;
using GatewayPerf.LocalCluster.Nodes;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>Two lines that are there, and those that a test adds while somebody follows.</summary>
internal sealed class FakePodLogs : IPodLogs
{
    public Channel<string> Later { get; } = Channel.CreateUnbounded<string>();

    public PodLogOptions? Asked { get; private set; }

    public async Task CopyAsync(string podUid, string container, PodLogOptions options, Stream target, CancellationToken cancellationToken)
    {
        Asked = options;
        await WriteAsync($"{container} one\n");
        await WriteAsync($"{container} two\n");
        if (!options.Follow)
            return;

        await foreach (var line in Later.Reader.ReadAllAsync(cancellationToken))
            await WriteAsync(line + "\n");

        async Task WriteAsync(string line)
        {
            await target.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken);
            await target.FlushAsync(cancellationToken);
        }
    }
}
