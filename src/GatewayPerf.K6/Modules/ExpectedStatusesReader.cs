using GatewayPerf.K6.Http;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>Reads the arguments of <c>http.expectedStatuses()</c>.</summary>
internal static class ExpectedStatusesReader
{
    public static ExpectedStatuses Read(Engine engine, JsValue[] arguments)
    {
        if (arguments.Length == 0)
            throw engine.Error("no arguments");
        var ranges = new List<(int Min, int Max)>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Integer(arguments[i]) is { } status)
            {
                ranges.Add((status, status));
                continue;
            }

            if (arguments[i] is not ObjectInstance range || range.Get("min").IsUndefined() || range.Get("max").IsUndefined())
                throw engine.Error($"argument number {i + 1} to expectedStatuses was neither an integer nor an object like {{min:100, max:329}}");
            if (Integer(range.Get("min")) is not { } min || Integer(range.Get("max")) is not { } max)
                throw engine.Error($"both min and max need to be integers for argument number {i + 1}");
            ranges.Add((min, max));
        }

        return new ExpectedStatuses(ranges);
    }

    private static int? Integer(JsValue value) => value.IsNumber() && value.AsNumber() is var number && number == Math.Floor(number) ? (int)number : null;
}
