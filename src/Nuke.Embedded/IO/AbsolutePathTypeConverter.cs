using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.IO;

/// <summary>Reads paths; relative ones are below the working directory.</summary>
internal sealed class AbsolutePathTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        AbsolutePath.FromText((string)value, EnvironmentInfo.WorkingDirectory);
}
