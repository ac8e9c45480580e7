using System.Globalization;
using System.Text.Json;

namespace GatewayPerf.K6.Options;

/// <summary>Reads one value of the exported options with the types that k6 insists on.</summary>
internal static class OptionValue
{
    /// <summary>An integer, or a numeric string; <c>5.5</c> is an error, <c>""</c> is unset.</summary>
    public static long? Integer(string key, JsonElement value)
    {
        if (IsUnset(value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == Math.Floor(number))
            return (long)number;
        if (value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed))
            return parsed;
        throw Wrong(key, value, "an integer");
    }

    /// <summary>A number of milliseconds or a duration string.</summary>
    public static TimeSpan? Duration(string key, JsonElement value)
    {
        if (IsUnset(value))
            return null;
        if (value.ValueKind == JsonValueKind.Number)
            return TimeSpan.FromTicks((long)(value.GetDouble() * TimeSpan.TicksPerMillisecond));
        if (value.ValueKind != JsonValueKind.String)
            throw Wrong(key, value, "a duration");
        try
        {
            return GoDuration.Parse(value.GetString()!);
        }
        catch (FormatException e)
        {
            throw Invalid(key, value, e.Message);
        }
    }

    public static bool? Boolean(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(key, value, "a boolean"),
    };

    public static string? Text(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => throw Wrong(key, value, "a string"),
    };

    /// <summary>An object whose values are strings, as tags and environments must be.</summary>
    public static IReadOnlyDictionary<string, string> TextMap(string key, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return new Dictionary<string, string>();
        if (value.ValueKind != JsonValueKind.Object)
            throw Wrong(key, value, "an object of strings");
        return value.EnumerateObject().ToDictionary(p => p.Name, p => Text($"{key}.{p.Name}", p.Value) ?? "");
    }

    public static IReadOnlyList<string>? TextList(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => [.. value.EnumerateArray().Select(item => Text(key, item) ?? throw Wrong(key, value, "a list of strings"))],
        _ => throw Wrong(key, value, "a list of strings"),
    };

    private static bool IsUnset(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0);

    /// <summary>The refusal of a value of the wrong type.</summary>
    public static K6Exception Wrong(string key, JsonElement value, string wanted) => Invalid(key, value, $"{key} must be {wanted}");

    private static K6Exception Invalid(string key, JsonElement value, string why) =>
        new(ExitCode.InvalidConfig, $"parsing options from script got error while parsing \"{key}: {value.GetRawText()}\": {why}");
}
