using System.Globalization;
using GatewayPerf.StandIns.Hosting;

namespace GatewayPerf.StandIns.Gateway.Configuration;

/// <summary>Typed reading of TYK_GW_* variables; an empty one counts as not set, as it does for Tyk.</summary>
internal sealed class TykEnvironment(IReadOnlyDictionary<string, string> environment)
{
    private const string Prefix = "TYK_GW_";

    public string Text(string name, string fallback) =>
        environment.TryGetValue(Prefix + name, out var value) && value.Length > 0 ? value : fallback;

    public bool Flag(string name, bool fallback) => Text(name, "").ToUpperInvariant() switch
    {
        "" => fallback,
        "TRUE" or "1" or "T" => true,
        "FALSE" or "0" or "F" => false,
        _ => throw Unreadable(name, "true or false"),
    };

    /// <summary>Zero means the fallback, as in Tyk.</summary>
    public TimeSpan Seconds(string name, double fallback)
    {
        var seconds = Number(name, "a number of seconds, 0 to 86400", 86_400);
        return TimeSpan.FromSeconds(seconds > 0 ? seconds : fallback);
    }

    /// <inheritdoc cref="Seconds"/>
    public TimeSpan Nanoseconds(string name, TimeSpan fallback)
    {
        var nanoseconds = Number(name, "a number of nanoseconds, 0 to 86400000000000", 86_400e9);
        return nanoseconds > 0 ? TimeSpan.FromTicks((long)Math.Ceiling(nanoseconds / 100)) : fallback;
    }

    private double Number(string name, string wanted, double limit)
    {
        var text = Text(name, "0");
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= limit
            ? number
            : throw Unreadable(name, wanted);
    }

    private StandInException Unreadable(string name, string wanted) =>
        new($"{Prefix}{name} is '{Text(name, "")}'; it must be {wanted}.");
}
