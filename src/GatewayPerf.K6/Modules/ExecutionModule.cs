using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6/execution</c>.</summary>
internal sealed class ExecutionModule(Engine engine, VuContext vu)
{
    private TestContext Test => vu.Test;

    public ObjectInstance Create()
    {
        var module = new JsObject(engine);
        module.Lazily("vu", Vu);
        module.Lazily("scenario", Scenario);
        module.Lazily("instance", Instance);
        module.Lazily("test", TestObject);
        return module;
    }

    private JsObject Vu()
    {
        JsValue Number(long value) => vu.Stage == VuStage.Init ? throw engine.Error(TagsObject.InitError) : value;
        var target = new JsObject(engine);
        target.Getter("idInInstance", () => Number(vu.IdInInstance));
        target.Getter("idInTest", () => Number(vu.IdInTest));
        target.Getter("iterationInInstance", () => Number(vu.IterationInInstance));
        target.Getter("iterationInScenario", () => Number(vu.IterationInScenario));
        var tags = new TagsObject(engine, vu, isMetadata: false);
        var metrics = new JsObject(engine);
        metrics.FastSetDataProperty("tags", tags);
        metrics.FastSetDataProperty("metadata", new TagsObject(engine, vu, isMetadata: true));
        target.FastSetDataProperty("tags", tags);
        target.FastSetDataProperty("metrics", metrics);
        return target;
    }

    private JsObject Scenario()
    {
        ScenarioContext Current() => vu is { Stage: VuStage.Iteration, Scenario: { } scenario }
            ? scenario
            : throw engine.Error("getting scenario information outside of the VU context is not supported");
        var target = new JsObject(engine);
        target.Getter("name", () => Current().Options.Name);
        target.Getter("executor", () => Current().Options.Executor);
        target.Getter("startTime", () => Current().StartedAt.ToUnixTimeMilliseconds());
        target.Getter("progress", () => Current().Progress());
        target.Getter("iterationInInstance", () => Current() is not null ? vu.Arrival.Local : 0);
        target.Getter("iterationInTest", () => Current() is not null ? vu.Arrival.Global : 0);
        return target;
    }

    private JsObject Instance()
    {
        InstanceStatistics Current() =>
            vu.Stage is VuStage.Init or VuStage.Teardown
                ? throw engine.Error($"getting instance information {(vu.Stage == VuStage.Init ? "in the init context" : "outside of the VU context")} is not supported")
                : Test.Instance;
        var target = new JsObject(engine);
        target.Getter("iterationsCompleted", () => Current().Completed);
        target.Getter("iterationsInterrupted", () => Current().Interrupted);
        target.Getter("vusActive", () => Current().Active);
        target.Getter("vusInitialized", () => Current().Initialized);
        target.Getter("currentTestRunDuration", () => Current().StartedAt is 0 ? 0 : (Test.Clock.Now - Test.Instance.StartedAt) / 1e6);
        return target;
    }

    private JsObject TestObject()
    {
        var target = new JsObject(engine);
        target.Function("abort", Abort, 1);
        target.Function("fail", Fail, 1);
        JsValue? options = null;
        target.Getter("options", () => vu.Stage == VuStage.Init
            ? throw engine.Error("getting test options in the init context is not supported")
            : options ??= engine.Frozen(new JsonParser(engine).Parse(Test.OptionsJson)));
        return target;
    }

    private JsValue Abort(JsValue[] arguments)
    {
        var reason = "test aborted" + (arguments.At(0).IsUndefined() ? "" : $": {arguments.At(0).Text()}");
        Test.Control.Abort(ExitCode.ScriptAborted, reason);
        throw new IterationInterruptedException();
    }

    private JsValue Fail(JsValue[] arguments)
    {
        var reason = "test marked as failed" + (arguments.At(0).IsUndefined() ? "" : $": {arguments.At(0).Text()}");
        Test.Control.MarkAsFailed(reason);
        Test.Log.Repeated(Logging.LogLevel.Error, reason);
        return JsValue.Undefined;
    }
}
