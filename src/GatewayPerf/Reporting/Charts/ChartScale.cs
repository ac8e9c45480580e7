namespace GatewayPerf.Reporting.Charts;

/// <summary>A vertical axis: from value to height, and where its grid lines are.</summary>
internal sealed class ChartScale
{
    private readonly double _low;
    private readonly double _high;
    private readonly bool _logarithmic;

    private ChartScale(double low, double high, bool logarithmic, IReadOnlyList<double> ticks) => (_low, _high, _logarithmic, Ticks) = (low, high, logarithmic, ticks);

    /// <summary>Whether each decade is as high as the next.</summary>
    public bool IsLogarithmic => _logarithmic;

    /// <summary>Values of the grid lines.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>From 0 to a round value above the highest, but at least to <paramref name="least"/>.</summary>
    public static ChartScale Linear(IEnumerable<double?> values, double least)
    {
        var highest = Math.Max(least, values.Max() ?? 0) * 1.05;
        var step = Step(highest / 4);
        var count = (int)Math.Ceiling(highest / step);
        return new ChartScale(0, count * step, logarithmic: false, [.. Enumerable.Range(0, count + 1).Select(index => Math.Round(index * step, 9))]);
    }

    /// <summary>Decades around the values, for what spans from milliseconds to timeouts.</summary>
    public static ChartScale Logarithmic(IEnumerable<double?> values)
    {
        var known = values.OfType<double>().Where(value => value > 0).DefaultIfEmpty(1).ToList();
        var low = (int)Math.Floor(Math.Log10(known.Min()));
        var high = Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(known.Max() * 1.02)));
        return new ChartScale(low, high, logarithmic: true, [.. Enumerable.Range(low, high - low + 1).Select(power => Math.Pow(10, power))]);
    }

    /// <summary>Height of a value, 0 (foot) to 1 (head).</summary>
    public double At(double value)
    {
        var at = _logarithmic ? Math.Log10(Math.Max(value, Math.Pow(10, _low))) : value;
        return Math.Clamp((at - _low) / (_high - _low), 0, 1);
    }

    // 1, 2, 2.5 or 5 times a power of ten.
    private static double Step(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        return new[] { 1, 2, 2.5, 5, 10 }.First(factor => factor * power >= atLeast * 0.999) * power;
    }
}
