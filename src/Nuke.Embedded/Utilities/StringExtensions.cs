#nullable disable annotations
namespace Nuke.Common.Utilities;

/// <summary>Small things that builds do with strings.</summary>
public static partial class StringExtensions
{
    /// <summary>Whether the string is null or empty.</summary>
    public static bool IsNullOrEmpty(this string str) => string.IsNullOrEmpty(str);

    /// <summary>Whether the string is null, empty or blank.</summary>
    public static bool IsNullOrWhiteSpace(this string str) => string.IsNullOrWhiteSpace(str);

    /// <summary>Compares without regard to case.</summary>
    public static bool EqualsOrdinalIgnoreCase(this string str, string other) => string.Equals(str, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Compares without regard to case.</summary>
    public static bool EqualsAnyOrdinalIgnoreCase(this string str, params string[] others) => others.Any(str.EqualsOrdinalIgnoreCase);

    /// <summary>Searches without regard to case.</summary>
    public static bool ContainsOrdinalIgnoreCase(this string str, string other) => str.Contains(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Searches without regard to case.</summary>
    public static bool ContainsAnyOrdinalIgnoreCase(this string str, params string[] others) => others.Any(str.ContainsOrdinalIgnoreCase);

    /// <summary>Compares the beginning without regard to case.</summary>
    public static bool StartsWithOrdinalIgnoreCase(this string str, string other) => str.StartsWith(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Compares the end without regard to case.</summary>
    public static bool EndsWithOrdinalIgnoreCase(this string str, string other) => str.EndsWith(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Removes the text from the beginning, once.</summary>
    public static string TrimStart(this string str, string trim) => str.StartsWith(trim, StringComparison.Ordinal) ? str[trim.Length..] : str;

    /// <summary>Removes the text from the end, once.</summary>
    public static string TrimEnd(this string str, string trim) => str.EndsWith(trim, StringComparison.Ordinal) ? str[..^trim.Length] : str;

    /// <summary>Splits into lines.</summary>
    public static string[] SplitLineBreaks(this string str) => str.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Repeats the string.</summary>
    public static string Repeat(this char character, int count) => new(character, count);

    /// <summary>Makes the first letter upper case.</summary>
    public static string Capitalize(this string str) => str.IsNullOrEmpty() ? str : char.ToUpperInvariant(str[0]) + str[1..];
}
