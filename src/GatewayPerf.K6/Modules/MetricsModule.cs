using System.Globalization;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6/metrics</c>: metrics of the script's own.</summary>
internal sealed class MetricsModule(Engine engine, VuContext vu)
{
    public ObjectInstance Create()
    {
        var module = new JsObject(engine);
        foreach (var type in Enum.GetValues<MetricType>())
            module.FastSetDataProperty(type.ToString(), new JsConstructor(engine, type.ToString(), arguments => Make(type, arguments)));
        return module;
    }

    private JsObject Make(MetricType type, JsValue[] arguments)
    {
        if (vu.Stage != VuStage.Init)
            throw engine.Error("metrics must be declared in the init context");
        Metric metric;
        try
        {
            var isTime = type == MetricType.Trend && TypeConverter.ToBoolean(arguments.At(1));
            metric = vu.Test.Metrics.Registry.Add(arguments.At(0).Text(), type, isTime ? MetricContains.Time : MetricContains.Default);
        }
        catch (FormatException e)
        {
            throw engine.Error(e.Message);
        }

        var target = new JsObject(engine);
        target.Getter("name", () => metric.Name);
        target.Function("add", a => Add(metric, a.At(0), a.At(1)), 2);
        return target;
    }

    private JsBoolean Add(Metric metric, JsValue value, JsValue tags)
    {
        if (vu.Stage == VuStage.Init)
            throw engine.Error("Adding to metrics in the init context is not supported");
        if (Number(value) is not { } number)
        {
            var problem = $"'{(value.IsNull() ? "null" : value.Text())}' is an invalid value for metric '{metric.Name}', a number or a boolean value is expected";
            if (vu.Test.Options.Throw == true)
                throw engine.Error(problem);
            vu.Test.Log.Repeated(LogLevel.Warning, problem);
            return JsBoolean.False;
        }

        var own = MetricTags.Read(engine, tags, "invalid metric tags");
        vu.Metrics.Add(metric, metric.Type == MetricType.Rate && number != 0 ? 1 : number, own);
        return JsBoolean.True;
    }

    private static double? Number(JsValue value)
    {
        if (value.IsBoolean())
            return value.AsBoolean() ? 1 : 0;
        if (value.IsNumber())
            return double.IsNaN(value.AsNumber()) ? null : value.AsNumber();
        return value.IsString() && double.TryParse(value.AsString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }
}
