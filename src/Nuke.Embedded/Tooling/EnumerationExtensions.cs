using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Texts of enum values.</summary>
public static class EnumerationExtensions
{
    /// <summary>The text of <see cref="EnumValueAttribute"/>, or the name.</summary>
    public static string GetValue<T>(this T value)
        where T : struct, Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<EnumValueAttribute>()?.Value ?? value.ToString();
}
