using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution;

/// <summary>Makes virtual users, planned ones beforehand and further ones while the load runs.</summary>
internal sealed class VuFactory(ScriptGraph graph, TestContext test, ExecutionTuple tuple) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private readonly object _gate = new();
    private readonly Stack<VirtualUser> _free = new();
    private readonly List<VirtualUser> _all = [];
    private int _lastId;
    private string? _setupData;

    /// <summary>How many the test may have at most.</summary>
    public long Maximum { get; set; } = long.MaxValue;

    /// <summary>What <c>setup()</c> returned, as JSON; each virtual user parses a copy of its own.</summary>
    public string? SetupData
    {
        get => _setupData;
        set
        {
            lock (_gate)
            {
                _setupData = value;
                _all.ForEach(vu => vu.SetupData = value);
            }
        }
    }

    /// <summary>Makes the planned ones, on every core at once.</summary>
    /// <exception cref="K6Exception">The init code threw.</exception>
    public void Prepare(int count, CancellationToken cancellationToken)
    {
        try
        {
            var made = new VirtualUser[count];
            var firstId = _lastId;
            _lastId += count;
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
                i => made[i] = Create(firstId + i + 1));
            lock (_gate)
            {
                _all.AddRange(made);
                // The lowest number is taken first.
                foreach (var vu in made.Reverse())
                    _free.Push(vu);
            }
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<K6Exception>().FirstOrDefault() is { } failure)
        {
            throw new K6Exception(failure.Code, $"error while initializing VU: {failure.Message}");
        }
    }

    /// <summary>A virtual user that was made beforehand. One that an ending scenario holds is waited for a moment; then a new one has to do.</summary>
    public VirtualUser TakePlanned()
    {
        lock (_gate)
        {
            if (_free.TryPop(out var free))
                return free;
            for (var until = DateTime.UtcNow + Patience; until - DateTime.UtcNow is var left && left > TimeSpan.Zero;)
            {
                if (Monitor.Wait(_gate, left) && _free.TryPop(out free))
                    return free;
            }
        }

        test.Log.Warn($"Could not get a VU from the buffer for {Patience.TotalMilliseconds}ms; making a new one");
        return Make();
    }

    /// <summary>A further virtual user: a new one, or a free one when there are as many as there may be.</summary>
    public VirtualUser TakeUnplanned()
    {
        lock (_gate)
        {
            if (_all.Count >= Maximum && _free.TryPop(out var free))
                return free;
        }

        return Make();
    }

    public void GiveBack(IEnumerable<VirtualUser> users)
    {
        lock (_gate)
        {
            foreach (var user in users)
                _free.Push(user);
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _all.ForEach(vu => vu.Dispose());
    }

    private VirtualUser Make()
    {
        var made = Create(Interlocked.Increment(ref _lastId));
        lock (_gate)
        {
            made.SetupData = _setupData;
            _all.Add(made);
        }

        return made;
    }

    private VirtualUser Create(int id) => new(graph, new VuContext(test, id, tuple.Global(id - 1) + 1));
}
