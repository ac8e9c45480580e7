using System.ComponentModel;
using System.Globalization;

namespace Nuke.Embedded.Tests.Samples;

public class WeightTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text && text.EndsWith('g')
            ? new Weight(int.Parse(text[..^1], CultureInfo.InvariantCulture))
            : throw new FormatException($"'{value}' has no unit; write '{value}g'");
}
