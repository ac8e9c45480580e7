using System.Text.Json;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Thresholds;

/// <summary>Reads the option <c>thresholds</c>: <c>{ metric: [ "expression" | { threshold, abortOnFail, delayAbortEval } ] }</c>.</summary>
internal static class ThresholdReader
{
    /// <exception cref="K6Exception">It has another shape (104).</exception>
    public static IReadOnlyList<ThresholdOption> Read(string key, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Wrong(key, json, "an object of arrays");
        var all = new List<ThresholdOption>();
        foreach (var metric in json.EnumerateObject())
        {
            var path = $"{key}.{metric.Name}";
            if (metric.Value.ValueKind != JsonValueKind.Array)
                throw Wrong(path, metric.Value, "an array of thresholds");
            all.AddRange(metric.Value.EnumerateArray().Select(t => One(metric.Name, path, t)));
        }

        return all;
    }

    private static ThresholdOption One(string metric, string path, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return new ThresholdOption(metric, json.GetString()!, false, TimeSpan.Zero);
        if (json.ValueKind != JsonValueKind.Object)
            throw Wrong(path, json, "a string or an object");
        var (expression, abort, delay) = ("", false, TimeSpan.Zero);
        foreach (var property in json.EnumerateObject())
        {
            var key = $"{path}.{property.Name}";
            switch (property.Name)
            {
                case "threshold": expression = OptionValue.Text(key, property.Value) ?? ""; break;
                case "abortOnFail": abort = OptionValue.Boolean(key, property.Value) ?? false; break;
                case "delayAbortEval": delay = OptionValue.Duration(key, property.Value) ?? TimeSpan.Zero; break;
            }
        }

        return new ThresholdOption(metric, expression, abort, delay);
    }

    private static K6Exception Wrong(string key, JsonElement value, string wanted) =>
        new(ExitCode.InvalidConfig, $"parsing options from script got error while parsing \"{key}: {value.GetRawText()}\": {key} must be {wanted}");
}
