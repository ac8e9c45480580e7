using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>
/// How many of this instance's virtual users iterate, and when that changes. The ramp is that of the whole test; an instance takes the changes of the
/// virtual users that it owns, so the instances together follow the exact curve.
/// </summary>
internal sealed class VURamp
{
    private readonly ExecutionTuple _tuple;
    private readonly List<VURampStep> _steps = [];

    public VURamp(RampingVUs scenario, ExecutionTuple tuple)
    {
        _tuple = tuple;
        _steps.Add(new VURampStep(0, (int)tuple.Scale(scenario.StartVUs)));
        var (vus, end) = (scenario.StartVUs, 0L);
        foreach (var stage in scenario.Stages)
        {
            end += stage.Duration.Ticks * 100;
            Add(vus, stage.Target, stage.Duration.Ticks * 100, end);
            vus = stage.Target;
        }
    }

    /// <summary>The changes in the order of their offsets; the first is at 0.</summary>
    public IReadOnlyList<VURampStep> Steps => _steps;

    public int Most => _steps.Max(s => s.VUs);

    /// <summary>The virtual users to keep ready: a slot whose virtual user may still finish its iteration stays reserved.</summary>
    public IReadOnlyList<ExecutionStep> Requirements(TimeSpan gracefulRampDown, TimeSpan end)
    {
        if (Most == 0)
            return [];
        var graceful = gracefulRampDown.Ticks * 100;
        // A number of virtual users counts until its successor has been in force for the graceful ramp-down.
        long Until(int step) => step + 1 < _steps.Count ? Math.Min(_steps[step + 1].Offset + graceful, end.Ticks * 100) : long.MaxValue;
        var changes = _steps.SelectMany((step, i) => new[] { (At: step.Offset, Step: i, Begins: true), (At: Until(i), Step: i, Begins: false) });
        var inForce = new SortedSet<(int VUs, int Step)>();
        var result = new List<ExecutionStep>();
        foreach (var instant in changes.Where(c => c.At < long.MaxValue).GroupBy(c => c.At).OrderBy(g => g.Key))
        {
            foreach (var (_, step, begins) in instant)
                _ = begins ? inForce.Add((_steps[step].VUs, step)) : inForce.Remove((_steps[step].VUs, step));
            var most = inForce.Max.VUs;
            if (result.Count == 0 || result[^1].Planned != most)
                result.Add(new ExecutionStep(TimeSpan.FromTicks(instant.Key / 100), most, 0));
        }

        if (result[^1].Planned != 0)
            result.Add(new ExecutionStep(end, 0, 0));
        return result;
    }

    private void Add(long from, long to, long duration, long stageEnd)
    {
        var (own, ownAfter) = (_tuple.Scale(from), _tuple.Scale(to));
        if (duration == 0 && own != ownAfter)
        {
            _steps.Add(new VURampStep(stageEnd, (int)ownAfter));
            return;
        }

        // The n-th virtual user of the whole test starts, or the one above it stops, when the line passes n.
        long Passes(long n) => stageEnd - (long)((Int128)duration * (to - n) / (to - from));
        for (; own < ownAfter; own++)
            _steps.Add(new VURampStep(Passes(_tuple.Global(own) + 1), (int)own + 1));
        for (; own > ownAfter; own--)
            _steps.Add(new VURampStep(Passes(_tuple.Global(own - 1)), (int)own - 1));
    }
}
