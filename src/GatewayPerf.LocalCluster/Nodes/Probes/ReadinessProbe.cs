using System.Net;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Probes;

/// <summary>
/// Watches whether a container is ready. Until it is ready for the first time the probe is tried up to five times a second instead of once a period, so
/// that a rollout on one machine does not wait for the probe's granularity; failures count, and are reported, once a period.
/// </summary>
internal sealed class ReadinessProbe(V1Probe probe, V1Container container, IPAddress address, ProbeClient client, TimeProvider time)
{
    private static readonly TimeSpan FastPeriod = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Runs until cancelled. <paramref name="gate"/> is awaited before each probe; <paramref name="changed"/> hears of readiness,
    /// <paramref name="failed"/> why a probe failed.
    /// </summary>
    public async Task RunAsync(Func<Task> gate, Action<bool> changed, Action<string> failed, CancellationToken cancellationToken)
    {
        var period = TimeSpan.FromSeconds(Math.Max(1, probe.PeriodSeconds ?? 10));
        await Task.Delay(TimeSpan.FromSeconds(probe.InitialDelaySeconds ?? 0), time, cancellationToken);
        var (ready, wasReady, successes, failures) = (false, false, 0, 0);
        var reported = time.GetTimestamp();
        while (true)
        {
            await gate();
            var reason = await client.TryAsync(probe, container, address, cancellationToken);
            if (reason is null)
            {
                (successes, failures) = (successes + 1, 0);
                if (!ready && successes >= Math.Max(1, probe.SuccessThreshold ?? 1))
                {
                    (ready, wasReady) = (true, true);
                    changed(true);
                }
            }
            else
            {
                (successes, failures) = (0, failures + 1);
                if (wasReady || time.GetElapsedTime(reported) >= period)
                {
                    reported = time.GetTimestamp();
                    failed(reason);
                }

                if (ready && failures >= Math.Max(1, probe.FailureThreshold ?? 3))
                {
                    ready = false;
                    changed(false);
                }
            }

            var pause = wasReady || successes > 0 || period < FastPeriod ? period : FastPeriod;
            await Task.Delay(pause, time, cancellationToken);
        }
    }
}
