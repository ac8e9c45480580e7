namespace GatewayPerf.Observability.Leaks;

/// <summary>Puts together what was read of one pod.</summary>
/// <param name="phases">The run's phases.</param>
/// <param name="from">The first arrival.</param>
/// <param name="newPerRequest">New identities that a request brings to its pod while identities roll.</param>
internal sealed class SampleBuilder(LeakPhases phases, DateTimeOffset from, double newPerRequest)
{
    /// <summary>The samples in order of time; moments at which the container's start is not known are left out.</summary>
    public IEnumerable<MemorySample> Of(string pod, IEnumerable<MemoryFigure> figures, PodSeries starts, PodSeries requests)
    {
        var last = default(MemorySample?);
        foreach (var figure in figures)
        {
            if (starts.At(pod, figure.At) is not { } started)
            {
                continue;
            }

            var (at, startedAt) = (figure.At - from, DateTimeOffset.UnixEpoch.AddSeconds(started) - from);
            var before = last is { } sample && sample.StartedAt == startedAt ? sample : new MemorySample(at, startedAt, 0, 0, 0, 0);
            var served = requests.At(pod, figure.At) ?? before.Requests;
            var rolls = at > phases.RollingFrom && at <= phases.RollingUntil;
            last = new MemorySample(at, startedAt, figure.LiveBytes, figure.Collections, served, before.Identities + (rolls ? Math.Max(0, served - before.Requests) * newPerRequest : 0));
            yield return last.Value;
        }
    }
}
