using System.Diagnostics;
using System.Text;

namespace GatewayPerf.EndToEnd;

/// <summary>One call of the real <c>./build.sh</c>, bounded in time.</summary>
internal sealed class BuildScript : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private readonly CancellationTokenSource _deadline = new(Longest);

    private BuildScript(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static string Root { get; } = FindRoot();

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public int ProcessId => _process.Id;

    public bool HasEnded => _process.HasExited;

    public static BuildScript Start(params string[] arguments) => Start(new Dictionary<string, string?>(), arguments);

    public static BuildScript Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "build.sh"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Root,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["TERM"] = "dumb";
        return new BuildScript(Process.Start(start)!);
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var script = Start(arguments);
        return (await script.WaitForExitAsync(), script.Output);
    }

    public async Task<int> WaitForExitAsync()
    {
        try
        {
            await _process.WaitForExitAsync(_deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"build.sh did not end within {Longest}:\n{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>Waits until the output contains the text; fails when the build ends or time runs out before.</summary>
    public async Task WaitForAsync(string text)
    {
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"build.sh ended with {_process.ExitCode} before it printed '{text}':\n{Output}");
            }

            await Task.Delay(50, _deadline.Token);
        }
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _deadline.Dispose();
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "build.sh")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
