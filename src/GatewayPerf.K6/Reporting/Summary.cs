using System.Globalization;
using GatewayPerf.K6.Scripts;

namespace GatewayPerf.K6.Reporting;

/// <summary>A few lines for people at the end of a run.</summary>
internal static class Summary
{
    public static void Write(TestContext test, IReadOnlyList<ScenarioRecorder> scenarios)
    {
        foreach (var scenario in scenarios)
        {
            var t = scenario.Totals();
            test.Log.Info(string.Create(CultureInfo.InvariantCulture,
                $"{scenario.Name}: {t.Planned?.ToString(CultureInfo.InvariantCulture) ?? "none"} planned, {t.Started} started, {t.Succeeded} succeeded, {t.Failed} failed ({t.TimedOut} timed out), "
                + $"{t.Limited} limited, {t.Dropped} dropped, {t.Interrupted} interrupted, {t.Lost} lost"));
        }

        foreach (var (name, passes, fails) in test.Checks.All)
        {
            var percent = 100.0 * passes / Math.Max(1, passes + fails);
            test.Log.Info(string.Create(CultureInfo.InvariantCulture, $"check '{name}': {Math.Floor(percent * 100) / 100:0.00}%, {passes} passed, {fails} failed"));
        }
    }
}
