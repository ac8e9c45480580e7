using MathNet.Numerics;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace GatewayPerf.Observability.Leaks;

/// <summary>
/// The slope of windows that depend on the ones before them. Its interval is a percentile interval of the moving-block bootstrap (H. R. Künsch, "The jackknife and the bootstrap for general stationary
/// observations", Annals of Statistics 17, 1989; R. Y. Liu and K. Singh, "Moving blocks jackknife and bootstrap capture weak dependence", 1992): blocks of residuals, which keep what neighbours have in
/// common, are drawn anew onto the line. Tests for a trend that take values as independent call half of all healthy heaps rising.
/// </summary>
internal static class SlopeBootstrap
{
    private const int Resamples = 999;
    private const int Seed = 19890901;

    /// <summary>The line through the windows by least squares, with its interval. The same windows give the same result.</summary>
    /// <param name="windows">At least three.</param>
    public static SlopeEstimate Of(IReadOnlyList<MemoryWindow> windows)
    {
        var hours = windows.Select(window => window.Hours).ToArray();
        var bytes = windows.Select(window => window.LiveBytes).ToArray();
        var (intercept, slope) = Fit.Line(hours, bytes);
        var fitted = hours.Select(hour => intercept + (slope * hour)).ToArray();

        // A fitted line lies closer to the values than the true one.
        var scale = Math.Sqrt(hours.Length / (hours.Length - 2.0));
        var residuals = bytes.Zip(fitted, (value, line) => (value - line) * scale).ToArray();
        var slopes = Slopes(hours, fitted, residuals, BlockLength(residuals));
        const double tail = (1 - LeakLimits.Confidence) / 2;
        return new SlopeEstimate(slope, ArrayStatistics.QuantileInplace(slopes, tail), ArrayStatistics.QuantileInplace(slopes, 1 - tail));
    }

    /// <summary>
    /// The length that suits a first-order autoregression (E. Carlstein, "The use of subseries values for estimating the variance of a general statistic from a stationary sequence", Annals of Statistics 14,
    /// 1986): (2ρ / (1 − ρ²))^⅔ n^⅓, with ρ corrected for the bias that a fitted line gives it; at most a third of the values.
    /// </summary>
    internal static int BlockLength(double[] residuals)
    {
        var n = residuals.Length;
        if (residuals.PopulationVariance() <= 0)
        {
            return 1;
        }

        var lagged = Correlation.Auto(residuals, 1, 1)[0];
        var rho = Math.Clamp(lagged + ((1 + (4 * lagged)) / n), 0, 0.95);
        return Math.Clamp((int)Math.Ceiling(Math.Pow(2 * rho / (1 - (rho * rho)), 2.0 / 3) * Math.Cbrt(n)), 1, Math.Max(1, n / 3));
    }

    private static double[] Slopes(double[] hours, double[] fitted, double[] residuals, int block)
    {
        var random = new MersenneTwister(Seed);
        var (slopes, drawn) = (new double[Resamples], new double[hours.Length]);
        for (var resample = 0; resample < Resamples; resample++)
        {
            for (var i = 0; i < drawn.Length; i += block)
            {
                var start = random.Next(residuals.Length - block + 1);
                for (var j = 0; j < block && i + j < drawn.Length; j++)
                {
                    drawn[i + j] = fitted[i + j] + residuals[start + j];
                }
            }

            slopes[resample] = Fit.Line(hours, drawn).Item2;
        }

        return slopes;
    }
}
