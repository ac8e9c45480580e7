namespace GatewayPerf.Reporting.Charts;

/// <summary>Round moments on a time axis, about a dozen of them.</summary>
internal static class TimeTicks
{
    private static readonly int[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400];

    public static IEnumerable<TimeSpan> Of(TimeSpan duration)
    {
        var step = Steps.FirstOrDefault(step => duration.TotalSeconds / step <= 13, Steps[^1]);
        for (var at = 0; at <= duration.TotalSeconds; at += step)
        {
            yield return TimeSpan.FromSeconds(at);
        }
    }
}
