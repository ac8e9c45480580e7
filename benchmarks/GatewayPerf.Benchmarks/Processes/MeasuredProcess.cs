using System.Diagnostics;
using System.Globalization;

namespace GatewayPerf.Benchmarks.Processes;

/// <summary>A child process whose use of the machine can be read while it runs. It is killed when it is disposed of.</summary>
internal sealed class MeasuredProcess : IDisposable
{
    private readonly Process _process;

    public MeasuredProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        Output = ReadLinesAsync(_process.StandardOutput);
        Error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>All lines of stdout, once it has ended.</summary>
    public Task<List<string>> Output { get; }

    public Task<string> Error { get; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Called with each line of stdout as it comes.</summary>
    public Action<string>? OnLine { get; set; }

    /// <summary>CPU time so far; the last known once it has ended.</summary>
    public TimeSpan Cpu
    {
        get
        {
            try
            {
                _process.Refresh();
                field = _process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                // It has ended.
            }

            return field;
        }
    }

    /// <summary>Memory that is its own (not files mapped into it), in KiB.</summary>
    public long PrivateKiB => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(l => l.StartsWith("RssAnon:", StringComparison.Ordinal))
        .Select(l => long.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture))
        .First();

    public Task WaitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<List<string>> ReadLinesAsync(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            OnLine?.Invoke(line);
        }

        return lines;
    }
}
