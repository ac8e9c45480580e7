using System.ComponentModel;
using System.Globalization;

namespace GatewayPerf.Plans;

/// <summary>Lets a parameter be of a type with a text form.</summary>
public sealed class ValueTextConverter<T> : TypeConverter where T : IValueText<T>
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    /// <inheritdoc/>
    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => T.ParseText((string)value);
}
