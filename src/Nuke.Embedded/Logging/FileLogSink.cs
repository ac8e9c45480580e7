using System.Globalization;
using Nuke.Common.IO;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Writes everything that is logged to <c>build.log</c>, and without the times to a file of this run that is easy to compare.</summary>
internal sealed class FileLogSink : ILogEventSink, IDisposable
{
    private const int KeptLogs = 5;
    private readonly Lock _gate = new();
    private readonly StreamWriter? _latest;
    private readonly StreamWriter? _comparable;

    public FileLogSink(AbsolutePath directory, TimeProvider clock)
    {
        foreach (var old in Directory.GetFiles(directory, "build.*_*.log").OrderDescending(StringComparer.Ordinal).Skip(KeptLogs))
            BestEffort.Do(() => File.Delete(old));
        _latest = Open(directory / "build.log");
        _comparable = Open(directory / $"build.{clock.GetLocalNow().ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture)}.log");
    }

    public void Emit(LogEvent logEvent)
    {
        var target = logEvent.Properties.TryGetValue(Logging.TargetProperty, out var value) ? LogText.Of(value) : "";
        var line = $"{logEvent.Level.ToString()[0]} | {target,-20} | {LogText.Of(logEvent)}";
        if (logEvent.Exception != null)
            line += Environment.NewLine + logEvent.Exception;
        lock (_gate)
        {
            _latest?.WriteLine($"{logEvent.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} | {line}");
            _comparable?.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            // What a full disk did not take is lost; the build's end is not.
            BestEffort.Do(() => _latest?.Dispose());
            BestEffort.Do(() => _comparable?.Dispose());
        }
    }

    private static StreamWriter? Open(AbsolutePath file) => BestEffort.Get(
        () => new StreamWriter(new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true });
}
