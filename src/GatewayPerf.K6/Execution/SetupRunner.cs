using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Runtime;

namespace GatewayPerf.K6.Execution;

/// <summary>Runs <c>setup()</c> once, in a virtual user of its own.</summary>
internal static class SetupRunner
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>What it returned, as JSON; null for undefined.</summary>
    /// <exception cref="K6Exception">It threw (107), ran out of time (100), or the run was aborted.</exception>
    public static string? Run(ScriptGraph graph, TestContext test)
    {
        var timeout = test.Options.SetupTimeout ?? DefaultTimeout;
        using var vu = new VuContext(test, 0, 0);
        using var script = new ScriptInstance(graph, vu);
        vu.Stage = VuStage.Setup;
        using var timer = new Timer(_ => vu.Interrupt(), null, timeout, Timeout.InfiniteTimeSpan);
        using var aborted = test.Control.Aborted.Register(vu.Interrupt);
        try
        {
            vu.BeginIteration();
            var result = script.ToJson(script.Call(script.Export("setup")));
            vu.Metrics.Bytes();
            return result;
        }
        catch (IterationInterruptedException) when (test.Control.Aborted.IsCancellationRequested)
        {
            throw new K6Exception(test.Control.Code, test.Control.Reason!);
        }
        catch (IterationInterruptedException)
        {
            throw new K6Exception(ExitCode.SetupTimeout,
                $"setup() execution timed out after {timeout.TotalSeconds:0.###} seconds; the option setupTimeout can be used to give it more time");
        }
        catch (Exception e) when (e is JavaScriptException or PromiseRejectedException or JintException)
        {
            throw new K6Exception(ExitCode.ScriptException, ScriptInstance.Describe(e));
        }
    }
}
