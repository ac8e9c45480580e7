using System.ComponentModel;

namespace Nuke.Common.Execution;

/// <summary>Converts words to values by the type converters of the types.</summary>
internal static class ValueConversion
{
    /// <summary>Converts the words given for one parameter.</summary>
    /// <returns>The value; null when there is no word and the type is neither boolean nor an array.</returns>
    /// <exception cref="ValueConversionException">The words do not fit.</exception>
    public static object? Convert(string[] words, Type type, string? separator)
    {
        if (type.IsArray)
            return ToArray(Split(words, type, separator), type.GetElementType()!);
        return words switch
        {
            [] when Unwrap(type) == typeof(bool) => true,
            [] => null,
            [var word] => ToScalar(word, type),
            _ => throw new ValueConversionException($"Value [ {string.Join(", ", words)} ] cannot be assigned to '{TypeText.Of(type)}'")
        };
    }

    public static object ToScalar(string word, Type type)
    {
        try
        {
            var target = Unwrap(type);
            if (target == typeof(string))
                return word;
            var converter = TypeDescriptor.GetConverter(target);
            if (converter.CanConvertFrom(typeof(string)) && converter.ConvertFromInvariantString(word) is { } value)
                return value;
        }
        catch (Exception exception) when (exception is not ValueConversionException)
        {
            // Converters throw what they like, and .NET's wrap it once more.
            throw new ValueConversionException($"Value '{word}' could not be converted to '{TypeText.OfParameter(type)}'{Reason(exception)}");
        }

        throw new ValueConversionException($"Value '{word}' could not be converted to '{TypeText.OfParameter(type)}'");
    }

    public static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static Array ToArray(string[] words, Type elementType)
    {
        var array = Array.CreateInstance(elementType, words.Length);
        for (var i = 0; i < words.Length; i++)
            array.SetValue(ToScalar(words[i], elementType), i);
        return array;
    }

    private static string[] Split(string[] words, Type type, string? separator)
    {
        if (string.IsNullOrEmpty(separator) || !words.Any(x => x.Contains(separator, StringComparison.Ordinal)))
            return words;
        return words.Length == 1
            ? words[0].Split(separator)
            : throw new ValueConversionException(
                $"Value [ {string.Join(", ", words)} ] for '{TypeText.Of(type)}' mixes several words with the separator '{separator}'");
    }

    // Converters of a build explain themselves; those of .NET repeat what is said already.
    private static string Reason(Exception exception) =>
        exception is FormatException { TargetSite.DeclaringType.Assembly: { } assembly } && assembly != typeof(TypeConverter).Assembly && assembly != typeof(object).Assembly
            ? $": {exception.Message}"
            : "";
}
