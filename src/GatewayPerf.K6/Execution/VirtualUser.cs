using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Modules;
using GatewayPerf.K6.Reporting;
using GatewayPerf.K6.Scripts;
using Jint.Native;

namespace GatewayPerf.K6.Execution;

/// <summary>A virtual user: one engine, one iteration at a time, on a thread that blocks while it waits and holds nobody up. An idle one has no thread.</summary>
internal sealed class VirtualUser : IDisposable
{
    private readonly VuContext _context;
    private readonly ScriptInstance _script;
    private readonly Action _work;
    private readonly Lock _gate = new();
    private Assignment? _assignment;
    private IReadOnlyDictionary<string, string>? _environment;
    private JsValue? _data;
    private Arrival _next;
    private bool _hasNext;
    private bool _working;
    private bool _stopped;

    public VirtualUser(ScriptGraph graph, VuContext context)
    {
        (_context, _work) = (context, Work);
        _script = new ScriptInstance(graph, context);
        context.Stage = VuStage.Iteration;
        context.Test.Instance.VuInitialized();
    }

    /// <summary>What <c>setup()</c> returned, as JSON.</summary>
    public string? SetupData { get; set; }

    /// <summary>Whether the script holds it: waiting for a response, or asleep.</summary>
    public bool IsWaiting => _context.IsWaiting;

    /// <summary>Puts it to work for a scenario.</summary>
    public void Activate(Assignment assignment)
    {
        _context.Resume();
        _context.Scenario = assignment.Scenario;
        _context.Metrics.Begin();
        _context.IterationInScenario = -1;
        _assignment = assignment;
        _script.SetEnvironment(assignment.Scenario.Options.Env, _environment);
        _environment = assignment.Scenario.Options.Env;
    }

    /// <summary>Hands it an arrival; it must be idle, or at the end of an iteration.</summary>
    public void Start(in Arrival arrival)
    {
        lock (_gate)
        {
            (_next, _hasNext) = (arrival, true);
            if (_working)
                return;
            _working = true;
        }

        BlockingWorkers.Run(_work);
    }

    /// <summary>Cuts the running iteration off, and each further one until it is activated or resumed.</summary>
    public void Interrupt() => _context.Interrupt();

    /// <summary>Takes an interruption back.</summary>
    public void Resume() => _context.Resume();

    /// <summary>Ends it, after the iteration that it runs.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            if (_working)
                return;
        }

        _script.Dispose();
    }

    private void Work()
    {
        while (Next(out var arrival))
        {
            var assignment = _assignment!;
            Iterate(arrival, assignment);
            assignment.Idle(this);
        }
    }

    /// <summary>What to do next on this thread; nothing gives the thread back.</summary>
    private bool Next(out Arrival arrival)
    {
        lock (_gate)
        {
            (arrival, var work) = (_next, _hasNext && !_stopped);
            _hasNext = false;
            _working = work;
            if (work || !_stopped)
                return work;
        }

        _script.Dispose();
        return false;
    }

    private void Iterate(in Arrival arrival, Assignment assignment)
    {
        var test = _context.Test;
        test.Instance.IterationBegins();
        var began = test.Clock.Now;
        assignment.Recorder.Began(arrival, began - arrival.Due);
        (_context.Arrival, _context.Recorder) = (arrival, assignment.Recorder);
        _context.IterationInInstance++;
        _context.IterationInScenario++;
        _context.BeginIteration();
        _context.Metrics.BeginIteration();
        var outcome = Execute(assignment);
        _context.Metrics.Iteration(outcome == ArrivalOutcome.Interrupted ? null : TimeSpan.FromTicks((test.Clock.Now - began) / 100));
        assignment.Recorder.Finished(arrival, outcome, _context.Failure ?? FailureClass.Script, test.Clock.Now - arrival.Due);
        test.Instance.IterationEnds(outcome == ArrivalOutcome.Interrupted);
        if (outcome != ArrivalOutcome.Interrupted && test.Options.MinIterationDuration is { } least)
            Pad(TimeSpan.FromTicks((began - test.Clock.Now) / 100) + least);
    }

    /// <summary>Sleeps out what an iteration is to take at least.</summary>
    private void Pad(TimeSpan rest)
    {
        if (rest <= TimeSpan.Zero)
            return;
        try
        {
            _context.Interruption.Sleep(rest);
        }
        catch (IterationInterruptedException)
        {
            // Its iteration is over and counted.
        }
    }

    private ArrivalOutcome Execute(Assignment assignment)
    {
        try
        {
            _script.Engine.Global.Set(Globals.Iteration, _context.IterationInInstance);
            _data ??= _script.FromJson(SetupData);
            _script.Call(_script.Export(assignment.Scenario.Options.Exec), _data);
            return _context.FailedRequests == 0 ? ArrivalOutcome.Succeeded
                : _context.FailedRequests == _context.LimitedRequests ? ArrivalOutcome.Limited
                : ArrivalOutcome.Failed;
        }
        catch (IterationInterruptedException)
        {
            return ArrivalOutcome.Interrupted;
        }
        catch (K6Exception e)
        {
            _context.Test.Control.Abort(e.Code, e.Message);
            return ArrivalOutcome.Interrupted;
        }
        catch (Exception e)
        {
            // Whatever a script does ends its iteration, never the run.
            _context.Test.Log.Repeated(LogLevel.Error, ScriptInstance.Describe(e), ("executor", assignment.Scenario.Options.Executor),
                ("scenario", assignment.Scenario.Options.Name), ("source", "stacktrace"), ("hint", "script exception"));
            return ArrivalOutcome.Failed;
        }
    }
}
