using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace GatewayPerf.Plans;

/// <summary>
/// Reads and writes an enum by its kebab-case names (<c>power-off</c>), case-insensitively and never by number, so that a parameter has one spelling on the
/// command line, in the environment and in files. A value that is not one of them throws a <see cref="FormatException"/> with a sentence for the user.
/// </summary>
public sealed class KebabCaseEnumConverter<T> : TypeConverter where T : struct, Enum
{
    /// <summary>The names, in the order of the enum.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>The kebab-case name of a value.</summary>
    public static string NameOf(T value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    /// <inheritdoc/>
    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
    {
        var text = ((string)value).Trim();
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (NameOf(candidate).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }

        throw new FormatException(Suggestion.NotOneOf(text, Names));
    }

    /// <inheritdoc/>
    public override object? ConvertTo(ITypeDescriptorContext? context, CultureInfo? culture, object? value, Type destinationType) =>
        value is T known && destinationType == typeof(string) ? NameOf(known) : base.ConvertTo(context, culture, value, destinationType);
}
