using GatewayPerf.K6.Scripts;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Execution;

/// <summary>Makes virtual users, planned ones beforehand and further ones while the load runs.</summary>
internal sealed class VuFactory(ScriptGraph graph, TestContext test, Striping segments, int segment) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stack<VirtualUser> _free = new();
    private readonly List<VirtualUser> _all = [];
    private int _lastId;
    private string? _setupData;

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

    /// <summary>A free virtual user, or a new one.</summary>
    public VirtualUser Take()
    {
        int id;
        lock (_gate)
        {
            if (_free.TryPop(out var free))
                return free;
            id = ++_lastId;
        }

        var made = Create(id);
        lock (_gate)
        {
            made.SetupData = _setupData;
            _all.Add(made);
        }

        return made;
    }

    public void GiveBack(IEnumerable<VirtualUser> users)
    {
        lock (_gate)
        {
            foreach (var user in users)
                _free.Push(user);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _all.ForEach(vu => vu.Dispose());
    }

    private VirtualUser Create(int id) => new(graph, new VuContext(test, id, segments.Global(segment, id - 1) + 1));
}
