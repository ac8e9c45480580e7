using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <content>Conversion from text.</content>
public abstract partial class Enumeration
{
    /// <summary>Converts the name of a field, in any case, to its value.</summary>
    public class TypeConverter<T> : TypeConverter
        where T : Enumeration
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        /// <inheritdoc/>
        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
        {
            var fields = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.FieldType == typeof(T));
            return fields.FirstOrDefault(x => x.Name.EqualsOrdinalIgnoreCase((string)value))?.GetValue(null)
                   ?? throw new ArgumentException($"'{value}' is no value of '{typeof(T).Name}'");
        }
    }
}
