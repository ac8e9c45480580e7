using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Runtime;

namespace GatewayPerf.K6.Execution;

/// <summary>Runs <c>setup()</c> or <c>teardown()</c> once, in a virtual user of its own.</summary>
internal static class LifecycleFunction
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs <c>setup()</c>; what it returned, as JSON, null for undefined.</summary>
    /// <exception cref="K6Exception">It threw (107), ran out of time (100), or the run was aborted.</exception>
    public static string? Setup(ScriptGraph graph, TestContext test)
    {
        using var vu = new VuContext(test, 0, 0);
        using var aborted = test.Control.Aborted.Register(vu.Interrupt);
        return Run("setup", VuStage.Setup, graph, vu, test.Options.SetupTimeout ?? DefaultTimeout, ExitCode.SetupTimeout, null);
    }

    /// <summary>Runs <c>teardown(data)</c>, also after an abort.</summary>
    /// <param name="graph">The script.</param>
    /// <param name="test">The test.</param>
    /// <param name="data">What <c>setup()</c> returned, as JSON.</param>
    /// <exception cref="K6Exception">It threw (107), ran out of time (101) or aborted the test (108).</exception>
    public static void Teardown(ScriptGraph graph, TestContext test, string? data)
    {
        using var vu = new VuContext(test, 0, 0);
        Run("teardown", VuStage.Teardown, graph, vu, test.Options.TeardownTimeout ?? DefaultTimeout, ExitCode.TeardownTimeout, data);
    }

    private static string? Run(string name, VuStage stage, ScriptGraph graph, VuContext vu, TimeSpan timeout, ExitCode timeoutCode, string? data)
    {
        using var script = new ScriptInstance(graph, vu);
        vu.Stage = stage;
        var timedOut = false;
        using var timer = new Timer(_ => { timedOut = true; vu.Interrupt(); }, null, timeout, Timeout.InfiniteTimeSpan);
        try
        {
            vu.BeginIteration();
            var result = script.ToJson(script.Call(script.Export(name), script.FromJson(data)));
            vu.Metrics.Bytes();
            return result;
        }
        catch (IterationInterruptedException) when (timedOut)
        {
            throw new K6Exception(timeoutCode,
                $"{name}() execution timed out after {timeout.TotalSeconds:0.###} seconds; the option {name}Timeout can be used to give it more time");
        }
        catch (IterationInterruptedException)
        {
            throw new K6Exception(vu.Test.Control.Code, vu.Test.Control.Reason ?? $"{name}() was interrupted");
        }
        catch (Exception e) when (e is JavaScriptException or PromiseRejectedException or JintException)
        {
            throw new K6Exception(ExitCode.ScriptException, ScriptInstance.Describe(e));
        }
    }
}
