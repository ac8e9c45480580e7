using System.Collections.Frozen;
using System.Globalization;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Outputs;

/// <summary>How <c>--out csv</c> is written. What is not said is as in k6.</summary>
internal sealed record CsvSettings
{
    private const string TimeFormatNames = "unix, unix_milli, unix_micro, unix_nano, rfc3339 or rfc3339_nano";

    /// <summary>How an instant is written in each format.</summary>
    public static readonly FrozenDictionary<string, Func<DateTimeOffset, string>> TimeFormats = new Dictionary<string, Func<DateTimeOffset, string>>
    {
        ["unix"] = at => Text(at.ToUnixTimeSeconds()),
        ["unix_milli"] = at => Text(at.ToUnixTimeMilliseconds()),
        ["unix_micro"] = at => Text((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
        ["unix_nano"] = at => Text((at - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick),
        ["rfc3339"] = at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["rfc3339_nano"] = at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The file; <c>-</c> for standard output.</summary>
    public string FileName { get; private init; } = "file.csv";

    /// <summary>How often lines are written to it.</summary>
    public TimeSpan SaveInterval { get; private init; } = TimeSpan.FromSeconds(1);

    /// <summary>A key of <see cref="TimeFormats"/>.</summary>
    public string TimeFormat { get; private init; } = "unix";

    /// <summary>What the environment says: <c>K6_CSV_FILENAME</c>, <c>K6_CSV_SAVE_INTERVAL</c>, <c>K6_CSV_TIME_FORMAT</c>.</summary>
    /// <exception cref="K6Exception">A value is invalid (104).</exception>
    public static CsvSettings Of(Func<string, string?> variable)
    {
        var settings = new CsvSettings();
        foreach (var (name, key) in new[] { ("K6_CSV_FILENAME", "fileName"), ("K6_CSV_SAVE_INTERVAL", "saveInterval"), ("K6_CSV_TIME_FORMAT", "timeFormat") })
        {
            if (variable(name) is { Length: > 0 } value)
                settings = settings.With(key, value, $"{name}={value}", ExitCode.InvalidConfig);
        }

        return settings;
    }

    /// <summary>These under what an output says: <c>file</c>, or <c>fileName=x,saveInterval=2s,timeFormat=unix_milli</c>.</summary>
    /// <exception cref="K6Exception">The argument is not understood (255).</exception>
    public CsvSettings With(string argument)
    {
        if (!argument.Contains('='))
            return argument.Length == 0 ? this : this with { FileName = argument };
        var settings = this;
        foreach (var part in argument.Split(','))
        {
            var (key, value) = (part.Split('=')[0], part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            settings = settings.With(key, value, $"--out csv: {key}={value}", ExitCode.Usage);
        }

        return settings;
    }

    private CsvSettings With(string key, string value, string where, ExitCode code) => key switch
    {
        "fileName" => this with { FileName = value },
        "saveInterval" => this with { SaveInterval = Interval(value, where, code) },
        "timeFormat" => TimeFormats.ContainsKey(value) ? this with { TimeFormat = value } : throw new K6Exception(code, $"{where}: expected {TimeFormatNames}"),
        _ => throw new K6Exception(code, $"--out csv: unknown argument '{key}', use fileName, saveInterval and timeFormat"),
    };

    private static TimeSpan Interval(string text, string where, ExitCode code)
    {
        try
        {
            var interval = GoDuration.Parse(text);
            return interval > TimeSpan.Zero ? interval : throw new FormatException("a time longer than 0 is expected");
        }
        catch (FormatException e)
        {
            throw new K6Exception(code, $"{where}: {e.Message}");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
