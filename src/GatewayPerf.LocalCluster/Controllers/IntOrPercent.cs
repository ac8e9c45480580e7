using System.Globalization;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>A number of pods that is given as such or as a percentage of others.</summary>
internal static class IntOrPercent
{
    /// <summary>The number: <c>3</c> is 3, <c>25%</c> a share of <paramref name="total"/>, rounded by <paramref name="round"/>.</summary>
    public static int Resolve(string value, int total, Func<double, double> round) => IsPercent(value)
        ? (int)round(total * int.Parse(value[..^1], CultureInfo.InvariantCulture) / 100.0)
        : int.Parse(value, CultureInfo.InvariantCulture);

    public static bool IsPercent(string value) => value.EndsWith('%');
}
