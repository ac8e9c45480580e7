using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.Execution;

/// <summary>Makes a host from its name.</summary>
internal sealed class HostTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        HostDetection.Create(value as string)
        ?? throw new ValueConversionException(
            $"Value '{value}' could not be converted to 'Host'; available are: {string.Join(", ", HostDetection.Names)}");
}
