using System.Diagnostics;
using System.Text;
using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>Runs a further command in a container that runs, as probes and lifecycle hooks do.</summary>
internal static class ContainerExec
{
    // As much as a kubelet keeps of a probe's output.
    private const int LongestOutput = 10 * 1024;

    /// <summary>Null when the command ended with 0, else what it printed, or that it failed. When cancelled, its processes are killed.</summary>
    public static async Task<string?> RunAsync(ContainerCommand command, CancellationToken cancellationToken)
    {
        using var process = ContainerProcess.Launch(command);
        await using var kill = cancellationToken.Register(() =>
        {
            if (!Native.SignalGroup(process.Id, Signal.Kill))
                Native.SignalProcess(process.Id, Signal.Kill);
        });
        var output = new StringBuilder();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();

        // What it left behind may hold the pipes; it has said what it had to say.
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None));
        if (process.ExitCode == 0)
            return null;
        lock (output)
            return output.Length > 0 ? output.ToString() : $"command terminated with exit code {process.ExitCode}";
    }

    private static async Task ReadAsync(StreamReader from, StringBuilder to)
    {
        var buffer = new char[1024];
        int read;
        while ((read = await from.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            lock (to)
                to.Append(buffer, 0, Math.Min(read, LongestOutput - to.Length));
        }
    }
}
