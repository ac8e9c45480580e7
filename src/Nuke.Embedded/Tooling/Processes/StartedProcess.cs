using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>A process whose output is collected while it runs.</summary>
internal sealed class StartedProcess : IProcess
{
    // A grandchild may hold the pipes for as long as it likes.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly int? _timeout;
    private readonly Func<string, string> _filter;
    private readonly Action<OutputType, string>? _logger;
    private readonly List<Output> _output = [];
    private readonly CountdownEvent _openStreams = new(2);

    /// <param name="process">A process that is not started yet, with both outputs redirected.</param>
    /// <param name="timeout">Milliseconds that it may run; null for any time.</param>
    /// <param name="filter">Redacts text.</param>
    /// <param name="logger">Is told of each line; null for nobody.</param>
    public StartedProcess(Process process, int? timeout, Func<string, string> filter, Action<OutputType, string>? logger)
    {
        _process = process;
        _timeout = timeout;
        _filter = filter;
        _logger = logger;
        process.OutputDataReceived += (_, e) => Receive(OutputType.Std, e.Data);
        process.ErrorDataReceived += (_, e) => Receive(OutputType.Err, e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string FileName => _process.StartInfo.FileName;

    public string Arguments => _filter(_process.StartInfo.Arguments);

    public string WorkingDirectory => _process.StartInfo.WorkingDirectory;

    public IReadOnlyCollection<Output> Output
    {
        get
        {
            lock (_output)
                return [.. _output];
        }
    }

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    public void Kill() => _process.Kill(entireProcessTree: true);

    public bool WaitForExit()
    {
        var hasExited = _process.WaitForExit(_timeout ?? Timeout.Infinite);
        if (!hasExited)
        {
            Kill();
            _process.WaitForExit(DrainTime);
        }

        _openStreams.Wait(DrainTime);
        return hasExited;
    }

    public void Dispose()
    {
        _process.Dispose();
        _openStreams.Dispose();
    }

    private void Receive(OutputType type, string? line)
    {
        if (line == null)
        {
            _openStreams.Signal();
            return;
        }

        var text = _filter(line);
        lock (_output)
        {
            _output.Add(new Output { Type = type, Text = text });
            _logger?.Invoke(type, text);
        }
    }
}
