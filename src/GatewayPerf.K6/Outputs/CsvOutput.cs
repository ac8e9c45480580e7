using System.Globalization;
using System.Text;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Outputs;

/// <summary><c>--out csv</c>: a line for each sample.</summary>
internal sealed class CsvOutput : ISampleOutput
{
    private static readonly string[] Columns = [.. SystemTags.Default.Order(StringComparer.Ordinal)];
    private readonly Lock _gate = new();
    private readonly StringBuilder _lines = new();
    private readonly Stream _target;
    private readonly string _name;
    private readonly Func<DateTimeOffset, string> _time;
    private readonly Timer _flush;

    private CsvOutput(string file, Stream stdout, TimeSpan saveInterval, Func<DateTimeOffset, string> time)
    {
        (_name, _time) = (file, time);
        _target = OutputFile.Open(file, stdout);
        _lines.Append("metric_name,timestamp,metric_value,").AppendJoin(',', Columns).Append(",extra_tags,metadata\n");
        _flush = new Timer(_ => Flush(), null, saveInterval, saveInterval);
    }

    public string Description => $"csv ({_name})";

    /// <summary>From <c>file</c> or <c>fileName=x,saveInterval=2s,timeFormat=unix_milli</c>.</summary>
    /// <exception cref="K6Exception">The argument is not understood, or the file cannot be made (255).</exception>
    public static CsvOutput Of(string argument, Stream stdout)
    {
        var (file, interval, format) = (argument, TimeSpan.FromSeconds(1), "unix");
        foreach (var part in argument.Contains('=') ? argument.Split(',') : [])
        {
            var (key, value) = (part.Split('=')[0], part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            switch (key)
            {
                case "fileName": file = value; break;
                case "saveInterval": interval = Interval(value); break;
                case "timeFormat": format = value; break;
                default: throw new K6Exception(ExitCode.Usage, $"--out csv: unknown argument '{key}', use fileName, saveInterval and timeFormat");
            }
        }

        return new CsvOutput(file, stdout, interval, Time(format));
    }

    public void Add(TagSet tags, DateTimeOffset at, ReadOnlySpan<Sample> samples)
    {
        var all = tags.ToDictionary();
        var line = string.Join(',', Columns.Select(c => Quoted(all.GetValueOrDefault(c, ""))))
            + "," + Quoted(string.Join('&', all.Where(t => !SystemTags.Default.Contains(t.Key)).Select(t => $"{t.Key}={t.Value}"))) + ",\n";
        lock (_gate)
        {
            foreach (var (metric, value) in samples)
                _lines.Append(CultureInfo.InvariantCulture, $"{metric.Name},{_time(at)},{value:F6},{line}");
        }
    }

    public void Dispose()
    {
        _flush.Dispose();
        Flush();
        _target.Dispose();
    }

    private void Flush()
    {
        lock (_gate)
        {
            OutputFile.Write(_target, Encoding.UTF8.GetBytes(_lines.ToString()));
            _lines.Clear();
        }
    }

    private static TimeSpan Interval(string text)
    {
        try
        {
            return Options.GoDuration.Parse(text);
        }
        catch (FormatException e)
        {
            throw new K6Exception(ExitCode.Usage, $"--out csv: saveInterval: {e.Message}");
        }
    }

    private static Func<DateTimeOffset, string> Time(string format) => format switch
    {
        "unix" => at => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        "unix_milli" => at => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        "unix_micro" => at => ((at - DateTimeOffset.UnixEpoch).Ticks / 10).ToString(CultureInfo.InvariantCulture),
        "unix_nano" => at => ((at - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture),
        "rfc3339" => at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "rfc3339_nano" => at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        _ => throw new K6Exception(ExitCode.Usage, $"--out csv: unknown timeFormat '{format}'"),
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
