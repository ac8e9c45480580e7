using System.Diagnostics;
using GatewayPerf.LocalCluster.Daemon;
using GatewayPerf.LocalCluster.Nodes.Logs;
using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>
/// A container that runs: one process group in a session of its own. <c>setsid</c> keeps its process id, since a child of the daemon never leads a group,
/// so the id of the process is the id of the group.
/// </summary>
internal sealed class ContainerProcess
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly string _mark;
    private readonly Lock _lock = new();
    private bool _ended;

    private ContainerProcess(Process process, string mark, LogFile log, TimeProvider time)
    {
        (_process, _mark) = (process, mark);
        Group = process.Id;
        StartedAt = time.GetUtcNow();
        Exited = WaitAsync(log, time);
    }

    /// <summary>The process group, which is also the process and the session.</summary>
    public int Group { get; }

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Ends when the first process ended and what it left behind was killed; the log is complete then. 128 + n stands for signal n.</summary>
    public Task<int> Exited { get; }

    /// <summary>
    /// Starts the command, whose environment holds the entry <paramref name="mark"/>. Throws <see cref="ContainerConfigException"/> when the system refuses.
    /// </summary>
    public static ContainerProcess Start(ContainerCommand command, string mark, LogFile log, TimeProvider time) => new(Launch(command), mark, log, time);

    /// <summary>Starts a command in a session of its own, with pipes. Throws <see cref="ContainerConfigException"/> when the system refuses.</summary>
    public static Process Launch(ContainerCommand command)
    {
        var start = new ProcessStartInfo("setsid", [command.Program, .. command.Arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory,
        };
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;

        try
        {
            var process = Process.Start(start) ?? throw new ContainerConfigException($"{command.Program} did not start");
            process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new ContainerConfigException($"{command.Program} cannot be started: {exception.Message}");
        }
    }

    /// <summary>Sends a signal to the group; nothing happens when it has ended.</summary>
    public void Send(Signal signal)
    {
        lock (_lock)
        {
            // Until setsid has run there is no group yet, only the process.
            if (!_ended && !Native.SignalGroup(Group, signal))
                Native.SignalProcess(Group, signal);
        }
    }

    private async Task<int> WaitAsync(LogFile log, TimeProvider time)
    {
        var pumps = Task.WhenAll(
            LogPump.RunAsync(_process.StandardOutput.BaseStream, isError: false, log, time),
            LogPump.RunAsync(_process.StandardError.BaseStream, isError: true, log, time));
        await _process.WaitForExitAsync();
        lock (_lock)
        {
            _ended = true;
            Native.SignalGroup(Group, Signal.Kill);
        }

        // Also what left the group: with a container all of its processes end.
        Sweep.Kill(_mark);
        await Task.WhenAny(pumps, Task.Delay(LastWords));
        var code = _process.ExitCode;
        _process.Dispose();
        log.End();
        return code;
    }
}
