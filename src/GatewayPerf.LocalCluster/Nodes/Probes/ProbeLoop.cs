using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Probes;

/// <summary>
/// Tries a probe once a period and tells when its outcome changes. Until a startup or readiness probe succeeds for the first time it is tried up to five
/// times a second, so that a rollout on one machine does not wait for the probe's granularity; failures count, and are reported, once a period.
/// </summary>
internal sealed class ProbeLoop(V1Probe probe, ProbeKind kind, TimeProvider time)
{
    private static readonly TimeSpan FastPeriod = TimeSpan.FromMilliseconds(200);
    private readonly TimeSpan _period = TimeSpan.FromSeconds(Math.Max(1, probe.PeriodSeconds ?? 10));
    private readonly int _successThreshold = kind == ProbeKind.Readiness ? Math.Max(1, probe.SuccessThreshold ?? 1) : 1;
    private readonly int _failureThreshold = Math.Max(1, probe.FailureThreshold ?? 3);

    /// <summary>
    /// Runs until cancelled, and startup and liveness probes until their outcome is final. <paramref name="attempt"/> tries once and returns null or why it
    /// failed; <paramref name="changed"/> hears of the outcome: true when the success threshold is reached, false when the failure threshold is;
    /// <paramref name="failed"/> hears why an attempt failed. <paramref name="startedAt"/> is when the container started (timestamp of the clock).
    /// </summary>
    public async Task RunAsync(
        long startedAt, Func<CancellationToken, Task<string?>> attempt, Action<bool> changed, Action<string> failed, CancellationToken cancellationToken)
    {
        var delay = TimeSpan.FromSeconds(probe.InitialDelaySeconds ?? 0) - time.GetElapsedTime(startedAt);
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, time, cancellationToken);

        // A container counts as alive until the contrary is known, and neither as started nor as ready.
        var (passes, isFast, successes, failures) = (kind == ProbeKind.Liveness, kind != ProbeKind.Liveness, 0, 0);
        var counted = time.GetTimestamp();
        while (true)
        {
            var reason = await attempt(cancellationToken);
            if (reason is null)
            {
                (successes, failures, isFast) = (successes + 1, 0, false);
                if (!passes && successes >= _successThreshold)
                {
                    passes = true;
                    changed(true);
                    if (kind == ProbeKind.Startup)
                        return;
                }
            }
            else
            {
                successes = 0;
                if (!isFast || time.GetElapsedTime(counted) >= _period)
                {
                    (failures, counted) = (failures + 1, time.GetTimestamp());
                    failed(reason);
                }

                if (failures >= _failureThreshold && (passes || kind == ProbeKind.Startup))
                {
                    passes = false;
                    changed(false);
                    if (kind != ProbeKind.Readiness)
                        return;
                }
            }

            await Task.Delay(isFast && FastPeriod < _period ? FastPeriod : _period, time, cancellationToken);
        }
    }
}
