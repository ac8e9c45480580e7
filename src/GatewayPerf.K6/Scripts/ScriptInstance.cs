using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Modules;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Scripts;

/// <summary>The script in an engine of its own: module state belongs to one virtual user.</summary>
internal sealed class ScriptInstance : IDisposable
{
    private readonly Engine _engine;
    private readonly VuContext _vu;
    private readonly ObjectInstance _exports;

    /// <summary>Runs the init code.</summary>
    /// <exception cref="K6Exception">It threw (107), aborted the test (108), or needs what is not built yet (104).</exception>
    public ScriptInstance(ScriptGraph graph, VuContext vu)
    {
        _vu = vu;
        _engine = new Engine(options =>
        {
            options.EnableModules(new GraphModuleLoader(graph));
            options.Constraint(vu.Interruption);
            // A virtual user's thread has a small stack; deep recursion is the script's error, not the process's end.
            options.Constraints.StackOverflowGuard = true;
        });
        vu.Loop = new EventLoop(_engine, vu.Interruption);
        Globals.Install(_engine, graph, vu);
        BuiltInModules.Register(_engine, graph.BuiltIns, vu);
        // What runs after an abort (teardown, summary) is not ended by it.
        var abort = vu.Test.Control.Aborted;
        using var aborted = abort.IsCancellationRequested ? default : abort.Register(vu.Interrupt);
        _exports = Guarded(() =>
        {
            var exports = _engine.Modules.Import(graph.Main);
            vu.Loop.Run();
            return exports;
        });
    }

    public Engine Engine => _engine;

    public bool Exports(string name) => _exports.Get(name).IsCallable();

    public JsValue Export(string name) => _exports.Get(name);

    /// <summary>The names of all callable exports.</summary>
    public IEnumerable<string> Functions =>
        _exports.GetOwnPropertyKeys(Types.String).Select(k => k.ToString()).Where(Exports);

    /// <summary>A value as <c>JSON.stringify</c> writes it; null for undefined.</summary>
    public string? ToJson(JsValue value) => Guarded(() => new JsonSerializer(_engine).Serialize(value)) is JsString json ? json.ToString() : null;

    public JsValue FromJson(string? json) => json is null ? JsValue.Undefined : new JsonParser(_engine).Parse(json);

    /// <summary>Lays a scenario's environment over <c>__ENV</c>, in place of the one of the scenario before it.</summary>
    public void SetEnvironment(IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string>? before)
    {
        if ((environment.Count == 0 && before is not { Count: > 0 }) || _engine.Global.Get(Globals.EnvironmentVariables) is not ObjectInstance target)
            return;
        foreach (var name in before?.Keys ?? [])
        {
            if (_vu.Test.Environment.TryGetValue(name, out var own))
                target.Set(name, own);
            else
                target.Delete(name);
        }

        foreach (var (name, value) in environment)
            target.Set(name, value);
    }

    /// <summary>Calls a function and runs until nothing is left that it has started; what an async function returned, once it is settled.</summary>
    public JsValue Call(JsValue function, params JsValue[] arguments)
    {
        try
        {
            var result = _engine.Call(function, arguments);
            _vu.Loop.Run();
            return result.IsPromise() ? Settled(result) : result;
        }
        catch
        {
            _vu.Loop.Abandon();
            throw;
        }
    }

    /// <summary>The value of a promise; undefined when it will never have one, since nothing is left that could settle it.</summary>
    private JsValue Settled(JsValue promise)
    {
        var value = JsValue.Undefined;
        var then = promise.AsObject().Get("then");
        _engine.Call(then, promise, [JsApi.NewFunction(_engine, "", arguments => value = arguments[0])]);
        _vu.Loop.Run();
        return value;
    }

    /// <summary>The text of what a script threw, with its stack.</summary>
    public static string Describe(Exception failure) => failure switch
    {
        JavaScriptException js => js.GetJavaScriptErrorString(),
        PromiseRejectedException rejected => $"Uncaught (in promise) {ConsoleText.Of(rejected.RejectedValue)}",
        _ => failure.Message,
    };

    public void Dispose()
    {
        _engine.Dispose();
        _vu.Dispose();
    }

    private T Guarded<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (IterationInterruptedException)
        {
            throw new K6Exception(_vu.Test.Control.Code, _vu.Test.Control.Reason ?? "the script was interrupted");
        }
        catch (Exception e) when (e is JavaScriptException or PromiseRejectedException or JintException)
        {
            throw new K6Exception(ExitCode.ScriptException, Describe(e));
        }
    }
}
