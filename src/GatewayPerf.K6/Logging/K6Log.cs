using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GatewayPerf.K6.Logging;

/// <summary>Log lines for people, in the shapes that k6 writes to a stderr that is no terminal.</summary>
internal sealed class K6Log(TextWriter writer, LogFormat format, bool verbose, TimeProvider time)
{
    /// <summary>Repeated warnings beyond this many a second are counted, not written: a log must not slow the load.</summary>
    public const int WarningsPerSecond = 20;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _gate = new();
    private long _second;
    private int _warnings;

    public void Debug(string message, params ReadOnlySpan<(string Key, string Value)> fields) => Write(LogLevel.Debug, message, fields);

    public void Info(string message, params ReadOnlySpan<(string Key, string Value)> fields) => Write(LogLevel.Info, message, fields);

    public void Warn(string message, params ReadOnlySpan<(string Key, string Value)> fields) => Write(LogLevel.Warning, message, fields);

    public void Error(string message, params ReadOnlySpan<(string Key, string Value)> fields) => Write(LogLevel.Error, message, fields);

    /// <summary>A line that a failing target can repeat with every request.</summary>
    public void Repeated(LogLevel level, string message, params ReadOnlySpan<(string Key, string Value)> fields)
    {
        lock (_gate)
        {
            var second = time.GetUtcNow().ToUnixTimeSeconds();
            if (second != _second)
            {
                var suppressed = _warnings - WarningsPerSecond;
                (_second, _warnings) = (second, 0);
                if (suppressed > 0)
                    Write(LogLevel.Warning, $"{suppressed} more lines like these were left out in that second");
            }

            if (++_warnings <= WarningsPerSecond)
                Write(level, message, fields);
        }
    }

    public void Write(LogLevel level, string message, params ReadOnlySpan<(string Key, string Value)> fields)
    {
        if (level == LogLevel.Debug && !verbose)
            return;
        var line = format switch
        {
            LogFormat.Raw => message,
            LogFormat.Json => AsJson(level, message, fields),
            _ => AsText(level, message, fields),
        };
        lock (_gate)
        {
            try
            {
                writer.WriteLine(line);
                writer.Flush();
            }
            catch (IOException)
            {
                // Whoever read the log has gone; the run goes on.
            }
        }
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Debug => "debug",
        LogLevel.Info => "info",
        LogLevel.Warning => "warning",
        _ => "error",
    };

    private string AsText(LogLevel level, string message, ReadOnlySpan<(string Key, string Value)> fields)
    {
        var line = new StringBuilder(message.Length + 80);
        line.Append(CultureInfo.InvariantCulture, $"time=\"{Now()}\" level={Name(level)} msg={Quote(message)}");
        foreach (var (key, value) in Sorted(fields))
            line.Append(' ').Append(key).Append('=').Append(Quote(value));
        return line.ToString();
    }

    private string AsJson(LogLevel level, string message, ReadOnlySpan<(string Key, string Value)> fields)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["level"] = Name(level), ["msg"] = message, ["time"] = Now() };
        foreach (var (key, value) in fields)
            all[key] = value;
        return JsonSerializer.Serialize(all, Relaxed);
    }

    private string Now() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static (string Key, string Value)[] Sorted(ReadOnlySpan<(string Key, string Value)> fields)
    {
        var sorted = fields.ToArray();
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return sorted;
    }

    private static string Quote(string value) =>
        value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || "-._/@^+".Contains(c, StringComparison.Ordinal))
            ? value
            : JsonSerializer.Serialize(value, Relaxed);
}
