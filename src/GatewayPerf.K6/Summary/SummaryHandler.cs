using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Modules;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Summary;

/// <summary>Runs the script's <c>handleSummary()</c> in an engine of its own.</summary>
internal static class SummaryHandler
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(120);

    /// <summary>What it returned: contents by path; null when it returned nothing, threw or took too long, which is logged and changes no exit code.</summary>
    public static IReadOnlyList<(string Path, byte[] Content)>? Run(ScriptGraph graph, TestContext test, SummaryData data)
    {
        var timeout = test.Options.HandleSummaryTimeout ?? DefaultTimeout;
        using var vu = new VuContext(test, 0, 0);
        try
        {
            using var script = new ScriptInstance(graph, vu);
            vu.Stage = VuStage.Summary;
            using var timer = new Timer(_ => vu.Interrupt(), null, timeout, Timeout.InfiniteTimeSpan);
            var handler = script.Export("handleSummary");
            if (!handler.IsCallable())
                throw new K6Exception(ExitCode.ScriptException, "exported identifier handleSummary must be a function");
            var result = script.Call(handler, script.FromJson(SummaryJson.ForScript(data)));
            return TypeConverter.ToBoolean(result) ? Read(result) : null;
        }
        catch (IterationInterruptedException)
        {
            test.Log.Error($"handleSummary() execution timed out after {timeout.TotalSeconds:0.###} seconds");
        }
        catch (Exception e) when (e is JavaScriptException or PromiseRejectedException or JintException or K6Exception)
        {
            test.Log.Error(ScriptInstance.Describe(e), ("hint", "script exception"));
        }

        return null;
    }

    private static List<(string Path, byte[] Content)> Read(JsValue result)
    {
        if (result is not ObjectInstance map || result is JsArray)
            throw new K6Exception(ExitCode.ScriptException, "handleSummary() should return a map with string keys");
        return
        [
            .. map.GetOwnPropertyKeys(Types.String).Select(key => (key.ToString(), map.Get(key).Bytes()
                ?? throw new K6Exception(ExitCode.ScriptException, $"error handling summary object {key}: invalid type {map.Get(key).Type}, expected string or ArrayBuffer"))),
        ];
    }
}
