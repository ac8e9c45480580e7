using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GatewayPerf.Plans;

/// <summary>What <c>--compare-with</c> changes for the other side: parameters of the gateway that another Deploy brings to a cluster that is there already.</summary>
/// <param name="Values">The values as the command line takes them, by their names there without dashes.</param>
[TypeConverter(typeof(ValueTextConverter<ComparedParameters>))]
public sealed partial record ComparedParameters(IReadOnlyDictionary<string, string> Values) : IValueText<ComparedParameters>
{
    private static readonly Dictionary<string, PropertyInfo> Changeable = new[]
    {
        nameof(RunParameters.GatewayVersion), nameof(RunParameters.Replicas), nameof(RunParameters.RateLimit), nameof(RunParameters.Quota), nameof(RunParameters.HeaderInjection), nameof(RunParameters.Command),
        nameof(RunParameters.ConfigFile), nameof(RunParameters.UseJwt), nameof(RunParameters.AuthKeyCount), nameof(RunParameters.StandInLeak), nameof(RunParameters.StandInCache),
    }
    .ToDictionary(JsonNamingPolicy.KebabCaseLower.ConvertName, name => typeof(RunParameters).GetProperty(name)!);

    /// <summary>Parses <c>name=value</c>, several with commas between; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static ComparedParameters ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = new Dictionary<string, string>();
        foreach (var part in Comma().Split(text))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var name = pair[0].TrimStart('-');
            if (pair.Length < 2 || pair[1].Length == 0)
            {
                throw new FormatException($"'{part}' is no change; write a parameter and its value for the other side, for example gateway-version=v5.9.2 or use-jwt=true.");
            }

            if (!Changeable.TryGetValue(name, out var property))
            {
                throw new FormatException($"'{name}' cannot change from load to load on one cluster; it can be {string.Join(", ", Changeable.Keys)}. For anything else make two groups, and compare them.");
            }

            if (!values.TryAdd(name, pair[1]))
            {
                throw new FormatException($"'{name}' is given twice; give it once.");
            }

            Convert(property, pair[1]);
        }

        return new ComparedParameters(values);
    }

    /// <summary>The parameters of the other side. Throws <see cref="UserException"/> when they are the same.</summary>
    public RunParameters Over(RunParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var other = parameters with { };
        foreach (var (name, value) in Values)
        {
            Changeable[name].SetValue(other, Convert(Changeable[name], value));
        }

        return other != parameters ? other : throw new UserException($"--compare-with {this} changes nothing: that is what the other side has, too.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Values.Select(value => $"{value.Key}={value.Value}"));

    private static object Convert(PropertyInfo property, string text)
    {
        if (property.Name == nameof(RunParameters.ConfigFile))
        {
            return Path.GetFullPath(text, Environment.CurrentDirectory);
        }

        try
        {
            return TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(text)!;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException || exception.InnerException is FormatException)
        {
            throw new FormatException($"'{text}' is no value of {JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name)}.", exception);
        }
    }

    // A value may hold commas; one before a name and an equals sign is between two.
    [GeneratedRegex(",(?=[a-z-]+=)", RegexOptions.CultureInvariant)]
    private static partial Regex Comma();
}
