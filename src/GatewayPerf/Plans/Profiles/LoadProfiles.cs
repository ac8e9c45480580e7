namespace GatewayPerf.Plans.Profiles;

/// <summary>The profile of each executor. Its stages are whole seconds and sum exactly to the duration, whatever that is.</summary>
public static class LoadProfiles
{
    /// <summary>Stages that a ramp has when nothing is said.</summary>
    public const int DefaultSteps = 5;

    private const int RampSecondsAStep = 6;

    // autoscaling-gradual: the baseline's and the rise's share of the whole, the rest is the descent; levels in hundredths of the rate.
    private const double BaselineShare = 0.17;
    private const double RiseShare = 0.50;
    private const double RampUpShare = 0.2;
    private static readonly int[] Rise = [133, 133, 167, 167, 200, 200, 233, 233];
    private static readonly int[] Descent = [200, 167, 167, 133, 100, 100];

    /// <summary>The profile.</summary>
    /// <param name="executor">Which executor.</param>
    /// <param name="level">The rate, or the virtual users of a closed executor; above 0.</param>
    /// <param name="duration">Whole seconds, above 0.</param>
    /// <param name="steps">Stages of a ramp, above 0; <see cref="DefaultSteps"/> when null.</param>
    public static LoadProfile Of(K6Executor executor, int level, TimeSpan duration, int? steps = null) => executor switch
    {
        K6Executor.RampingVus => new LoadProfile(0, [.. Stairs(Enumerable.Range(1, steps ?? DefaultSteps).Select(step => Part(level, step, steps ?? DefaultSteps)), duration)]),
        K6Executor.RampingArrivalRate => Ramp(level, duration, steps ?? DefaultSteps),
        K6Executor.AutoscalingGradual => Autoscaling(level, duration),
        _ => LoadProfile.Flat(level, duration),
    };

    /// <summary>Up to the rate in steps of six seconds, or over half of the load where that is shorter, and then on at the rate.</summary>
    private static LoadProfile Ramp(int rate, TimeSpan duration, int steps)
    {
        var ramp = TimeSpan.FromSeconds(Math.Min(steps * RampSecondsAStep, Math.Ceiling(duration.TotalSeconds / 2)));
        var rising = Stairs(Enumerable.Range(1, steps).Select(step => Part(rate, step, steps)), ramp);
        return new LoadProfile(0, [.. rising, .. Hold(rate, duration - ramp)]);
    }

    private static LoadProfile Autoscaling(int rate, TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        var baseline = Math.Round(seconds * BaselineShare);
        var rise = Math.Round(seconds * RiseShare);
        var rampUp = Math.Min(baseline, Math.Max(1, Math.Floor(baseline * RampUpShare)));
        return new LoadProfile(rate / 2,
        [
            .. Stairs([rate], TimeSpan.FromSeconds(rampUp)),
            .. Hold(rate, TimeSpan.FromSeconds(baseline - rampUp)),
            .. Stairs(Rise.Select(hundredths => Part(rate, hundredths, 100)), TimeSpan.FromSeconds(rise)),
            .. Stairs(Descent.Select(hundredths => Part(rate, hundredths, 100)), TimeSpan.FromSeconds(seconds - baseline - rise)),
        ]);
    }

    private static int Part(int level, int numerator, int denominator) => (int)Math.Round((decimal)level * numerator / denominator, MidpointRounding.AwayFromZero);

    private static IEnumerable<LoadStage> Hold(int level, TimeSpan duration) => duration > TimeSpan.Zero ? [new LoadStage(duration, level)] : [];

    // Equal stages, with whole seconds as their ends; those that have no second of their own are passed over, but for the last level.
    private static IEnumerable<LoadStage> Stairs(IEnumerable<int> targets, TimeSpan duration)
    {
        var levels = targets.ToArray();
        long at = 0;
        for (var step = 1; step <= levels.Length; step++)
        {
            var end = (long)duration.TotalSeconds * step / levels.Length;
            if (end > at)
            {
                yield return new LoadStage(TimeSpan.FromSeconds(end - at), levels[step - 1]);
                at = end;
            }
        }
    }
}
