namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>The moments at which a query has data.</summary>
internal sealed record Coverage(IReadOnlyList<DateTimeOffset> Moments)
{
    public bool IsEmpty => Moments.Count == 0;

    public static Coverage Of(IEnumerable<MetricSeries> series) =>
        new([.. series.SelectMany(one => one.Points).Where(point => !double.IsNaN(point.Value)).Select(point => point.At).Distinct().Order()]);

    /// <summary>The longest time without data; null when none is longer than the patience.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Gap(DateTimeOffset from, DateTimeOffset to, TimeSpan patience)
    {
        DateTimeOffset[] moments = [from, .. Moments, to];
        var longest = moments.Zip(moments.Skip(1)).MaxBy(pair => pair.Second - pair.First);
        return longest.Second - longest.First > patience ? longest : null;
    }
}
