using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Modules;
using GatewayPerf.K6.Reporting;
using GatewayPerf.K6.Scripts;
using Jint.Native;

namespace GatewayPerf.K6.Execution;

/// <summary>A virtual user: one engine, one thread, one iteration at a time. It blocks while it waits, and holds nobody up.</summary>
internal sealed class VirtualUser : IDisposable
{
    /// <summary>Enough for some hundred nested calls; the rest of the address space is for more virtual users.</summary>
    private const int StackBytes = 512 * 1024;

    private readonly VuContext _context;
    private readonly ScriptInstance _script;
    private readonly object _signal = new();
    private Assignment? _assignment;
    private IReadOnlyDictionary<string, string>? _environment;
    private JsValue? _data;
    private Arrival _next;
    private bool _hasNext;
    private bool _stopped;

    public VirtualUser(ScriptGraph graph, VuContext context)
    {
        _context = context;
        _script = new ScriptInstance(graph, context);
        context.Stage = VuStage.Iteration;
        context.Test.Instance.VuInitialized();
    }

    /// <summary>What <c>setup()</c> returned, as JSON.</summary>
    public string? SetupData { get; set; }

    /// <summary>Whether the script holds it: waiting for a response, or asleep.</summary>
    public bool IsWaiting => _context.IsWaiting;

    /// <summary>Starts its thread, which then waits for arrivals. Hundreds of threads take a tenth of a second: not at the start of the load.</summary>
    public void Launch()
    {
        new Thread(Run, StackBytes) { IsBackground = true, Name = $"vu {_context.IdInInstance}" }.Start();
    }

    /// <summary>Puts it to work for a scenario.</summary>
    public void Activate(Assignment assignment)
    {
        _context.Resume();
        _context.Scenario = assignment.Scenario;
        _context.Metrics.Invalidate();
        _context.IterationInScenario = -1;
        _assignment = assignment;
        _script.SetEnvironment(assignment.Scenario.Options.Env, _environment);
        _environment = assignment.Scenario.Options.Env;
    }

    /// <summary>Hands it an arrival; it must be idle.</summary>
    public void Start(in Arrival arrival)
    {
        lock (_signal)
        {
            (_next, _hasNext) = (arrival, true);
            Monitor.Pulse(_signal);
        }
    }

    /// <summary>Cuts the running iteration off, and each further one until it is activated or resumed.</summary>
    public void Interrupt() => _context.Interrupt();

    /// <summary>Takes an interruption back.</summary>
    public void Resume() => _context.Resume();

    /// <summary>Lets its thread end, after the iteration that it runs.</summary>
    public void Dispose()
    {
        lock (_signal)
        {
            _stopped = true;
            Monitor.Pulse(_signal);
        }
    }

    private void Run()
    {
        while (Next(out var arrival))
        {
            var assignment = _assignment!;
            Iterate(arrival, assignment);
            assignment.Idle(this);
        }

        _script.Dispose();
    }

    private bool Next(out Arrival arrival)
    {
        lock (_signal)
        {
            while (!_hasNext && !_stopped)
                Monitor.Wait(_signal);
            (arrival, var work) = (_next, _hasNext);
            _hasNext = false;
            return work;
        }
    }

    private void Iterate(in Arrival arrival, Assignment assignment)
    {
        var test = _context.Test;
        test.Instance.IterationBegins();
        var began = test.Clock.Now;
        assignment.Recorder.Began(arrival, began - arrival.Due);
        _context.Arrival = arrival;
        _context.IterationInInstance++;
        _context.IterationInScenario++;
        _context.BeginIteration();
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
