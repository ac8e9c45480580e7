using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.CI;

/// <summary>Reads <c>1/3</c>.</summary>
internal sealed class PartitionTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
    {
        var numbers = ((string)value).Split('/');
        return numbers.Length == 2
               && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var part)
               && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var total)
               && part >= 1
               && part <= total
            ? new Partition { Part = part, Total = total }
            : throw new FormatException($"'{value}' is no partition such as 1/3");
    }
}
