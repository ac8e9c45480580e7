using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution;

/// <summary>This instance's part of a scenario: which arrivals of the whole test are its own, and when.</summary>
internal sealed class ArrivalSchedule
{
    private readonly Striping _striping;
    private readonly int _segment;

    public ArrivalSchedule(ConstantArrivalRateOptions scenario, Striping segments, int segment)
    {
        Scenario = scenario;
        PreAllocatedVUs = (int)segments.Scale(segment, scenario.PreAllocatedVUs);
        MaxVUs = (int)segments.Scale(segment, scenario.MaxVUs);
        // An instance's share of the arrivals follows its share of the virtual users.
        (_striping, _segment) = (segments.ScaledTo(scenario.MaxVUs), segment);
        Planned = MaxVUs == 0 ? 0 : _striping.Scale(segment, scenario.Arrivals);
    }

    public ConstantArrivalRateOptions Scenario { get; }

    public int PreAllocatedVUs { get; }

    public int MaxVUs { get; }

    /// <summary>How many arrivals this instance is to start.</summary>
    public long Planned { get; }

    /// <summary>The <paramref name="local"/>-th own arrival of a scenario that starts at <paramref name="start"/> (nanoseconds).</summary>
    public Arrival this[long local, long start]
    {
        get
        {
            var global = _striping.Global(_segment, local);
            var offset = Scenario.Offset(global);
            return new Arrival(local, global, offset, start + offset);
        }
    }
}
