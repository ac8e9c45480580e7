using System.Globalization;
using System.Runtime.CompilerServices;
using GatewayPerf.Observability.Leaks;

namespace GatewayPerf.Tests.Observability.Leaks;

/// <summary>The recorded series beside the tests: a file each, named by its kind; the first line is the phases, the second the columns, times in seconds.</summary>
internal static class RecordedSeries
{
    private const string Columns = "at,startedAt,liveBytes,collections,requests,identities";

    public static IReadOnlyList<KnownSeries> All() => [.. Directory.GetFiles(Folder(), "*.csv").Order(StringComparer.Ordinal).Select(Read)];

    public static void Write(KnownSeries known)
    {
        var phases = known.Phases;
        var lines = known.Series.Samples.Select(sample => Line(sample.At.TotalSeconds, sample.StartedAt.TotalSeconds, sample.LiveBytes, sample.Collections, sample.Requests, sample.Identities));
        var head = $"# rolling from {Line(phases.RollingFrom.TotalSeconds)} until {Line(phases.RollingUntil.TotalSeconds)} end {Line(phases.End.TotalSeconds)} ttl {Line(phases.LongestTtl.TotalSeconds)} limit {Line(known.Series.LimitBytes ?? 0)}";
        Directory.CreateDirectory(Folder());
        File.WriteAllLines(Path.Combine(Folder(), $"{known.Name}.csv"), [head, Columns, .. lines]);
    }

    private static KnownSeries Read(string path)
    {
        var (name, lines) = (Path.GetFileNameWithoutExtension(path), File.ReadAllLines(path));
        var head = lines[0].Split(' ');
        var samples = lines.Skip(2).Select(line => line.Split(',').Select(Number).ToArray())
            .Select(row => new MemorySample(TimeSpan.FromSeconds(row[0]), TimeSpan.FromSeconds(row[1]), row[2], row[3], row[4], row[5]));
        var phases = new LeakPhases(After("from"), After("until"), After("end"), After("ttl"));
        return new KnownSeries(name, Enum.Parse<SeriesKind>(name.Split('-')[0]), phases, new MemorySeries { Pod = name, Container = "gateway", Samples = [.. samples], LimitBytes = Number(head[^1]) });

        TimeSpan After(string word) => TimeSpan.FromSeconds(Number(head[Array.IndexOf(head, word) + 1]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Line(params double[] values) => string.Join(',', values.Select(value => value.ToString("0.###", CultureInfo.InvariantCulture)));

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Series");
}
