using System.Collections.Concurrent;
using GatewayPerf.K6.Execution;
using Jint;
using Jint.Native;
using Jint.Native.Promise;
using Jint.Runtime;

namespace GatewayPerf.K6.Scripts;

/// <summary>
/// What a script has started and not waited for: timers, requests under way, promises. A call into the script is over when none of it is left.
/// It belongs to the virtual user's thread; only <see cref="Post"/> may come from another.
/// </summary>
internal sealed class EventLoop
{
    private readonly Engine _engine;
    private readonly InterruptConstraint _interruption;
    private readonly ConcurrentQueue<(int Generation, Action Action)> _ready = new();
    private readonly PriorityQueue<ScriptTimer, (long Due, int Order)> _timers = new();
    private readonly List<(JsValue Promise, JsValue Reason)> _rejected = [];
    private int _pending;
    private int _lastTimer;
    private int _generation;

    public EventLoop(Engine engine, InterruptConstraint interruption)
    {
        (_engine, _interruption) = (engine, interruption);
        engine.Advanced.PromiseRejectionTracker += (_, e) =>
        {
            if (e.Operation == PromiseRejectionOperation.Reject)
                _rejected.Add((e.Promise, e.Value ?? JsValue.Undefined));
            else
                _rejected.RemoveAll(r => ReferenceEquals(r.Promise, e.Promise));
        };
    }

    /// <summary>Something has begun that ends with a call of the returned function, from any thread: it has an action run on this loop.</summary>
    public Action<Action> Begin()
    {
        _pending++;
        var generation = _generation;
        return action => Post(generation, action);
    }

    /// <summary>A timer; the number by which it can be cleared.</summary>
    public int AddTimer(JsValue callback, JsValue[] arguments, TimeSpan delay, bool repeats)
    {
        var timer = new ScriptTimer(++_lastTimer, callback, arguments, repeats ? delay : null);
        _timers.Enqueue(timer, (Due(delay), timer.Id));
        return timer.Id;
    }

    public void ClearTimer(int id)
    {
        foreach (var (timer, _) in _timers.UnorderedItems)
            timer.IsCleared |= timer.Id == id;
    }

    /// <summary>Runs until nothing is left.</summary>
    /// <exception cref="PromiseRejectedException">A promise was rejected and nobody handles it.</exception>
    /// <exception cref="JavaScriptException">A callback threw.</exception>
    /// <exception cref="IterationInterruptedException">The iteration was cut off meanwhile.</exception>
    public void Run()
    {
        _engine.Advanced.ProcessTasks();
        ThrowRejected();
        while (_pending > 0 || _timers.Count > 0)
        {
            if (!RunReady() && !RunTimer())
                _interruption.Wait(UntilNextTimer(), () => !_ready.IsEmpty);
            _engine.Advanced.ProcessTasks();
            ThrowRejected();
        }
    }

    /// <summary>Forgets what is left, after a failure: what ends later finds nobody.</summary>
    public void Abandon()
    {
        _generation++;
        _pending = 0;
        _timers.Clear();
        _ready.Clear();
        _rejected.Clear();
    }

    private void Post(int generation, Action action)
    {
        _ready.Enqueue((generation, action));
        _interruption.Wake();
    }

    private bool RunReady()
    {
        if (!_ready.TryDequeue(out var next))
            return false;
        if (next.Generation != _generation)
            return true;
        _pending--;
        next.Action();
        return true;
    }

    private bool RunTimer()
    {
        if (!_timers.TryPeek(out var timer, out var at) || (!timer.IsCleared && at.Due > Environment.TickCount64))
            return false;
        _timers.Dequeue();
        if (timer.IsCleared)
            return true;
        if (timer.Period is { } period)
            _timers.Enqueue(timer, (Due(period), timer.Id));
        _engine.Call(timer.Callback, timer.Arguments);
        return true;
    }

    private TimeSpan UntilNextTimer() => _timers.TryPeek(out _, out var at)
        ? TimeSpan.FromMilliseconds(Math.Max(1, at.Due - Environment.TickCount64))
        : Timeout.InfiniteTimeSpan;

    private void ThrowRejected()
    {
        if (_rejected.Count == 0)
            return;
        var reason = _rejected[0].Reason;
        _rejected.Clear();
        throw new PromiseRejectedException(reason);
    }

    private static long Due(TimeSpan delay) => Environment.TickCount64 + (long)Math.Max(1, Math.Ceiling(delay.TotalMilliseconds));
}
