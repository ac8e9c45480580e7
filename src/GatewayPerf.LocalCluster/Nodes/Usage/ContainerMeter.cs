namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>Reads what containers have used since they started. Whoever takes a reading that is young enough shares it, because each is a walk over all of /proc.</summary>
internal sealed class ContainerMeter(IProcessTable processes, Func<IReadOnlyList<RunningContainer>> containers, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ContainerProcesses _owners = new(processes);
    private Dictionary<string, CpuTally> _tallies = [];
    private MeterReading? _latest;

    /// <summary>Clock ticks a second.</summary>
    public long TicksPerSecond => processes.TicksPerSecond;

    /// <summary>The latest reading if it is younger than <paramref name="maximumAge"/>, else one that is made now.</summary>
    public MeterReading Read(TimeSpan maximumAge)
    {
        lock (_lock)
        {
            if (_latest is null || time.GetElapsedTime(_latest.At) >= maximumAge)
                _latest = Read();
            return _latest;
        }
    }

    private MeterReading Read()
    {
        var running = containers();
        var at = time.GetTimestamp();
        var owned = _owners.Find(running);
        var tallies = new Dictionary<string, CpuTally>();
        var readings = new Dictionary<string, ContainerReading>();
        foreach (var container in running)
        {
            IReadOnlyList<ProcessSample> living = [.. owned[container.Mark]];
            var tally = tallies[container.Mark] = _tallies.GetValueOrDefault(container.Mark) ?? new CpuTally();
            tally.Add(living);
            readings[container.Mark] = new ContainerReading(
                container, tally.Ticks, living.Sum(process => process.ResidentBytes), living.Sum(process => processes.AnonymousBytes(process.Pid)));
        }

        _tallies = tallies;
        return new MeterReading(at, readings);
    }
}
