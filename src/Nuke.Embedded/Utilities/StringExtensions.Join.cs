#nullable disable annotations
namespace Nuke.Common.Utilities;

/// <content>Joining.</content>
public static partial class StringExtensions
{
    /// <summary>Joins with a separator.</summary>
    public static string Join(this IEnumerable<string> values, string separator) => string.Join(separator, values);

    /// <summary>Joins with a separator.</summary>
    public static string Join(this IEnumerable<string> values, char separator) => string.Join(separator, values);

    /// <summary>Joins with commas.</summary>
    public static string JoinComma(this IEnumerable<string> values) => values.Join(',');

    /// <summary>Joins with comma and space.</summary>
    public static string JoinCommaSpace(this IEnumerable<string> values) => values.Join(", ");

    /// <summary>Joins with semicolons.</summary>
    public static string JoinSemicolon(this IEnumerable<string> values) => values.Join(';');

    /// <summary>Joins with spaces.</summary>
    public static string JoinSpace(this IEnumerable<string> values) => values.Join(' ');

    /// <summary>Joins with line breaks.</summary>
    public static string JoinNewLine(this IEnumerable<string> values) => values.Join(Environment.NewLine);

    /// <summary>Joins with underscores.</summary>
    public static string JoinUnderscore(this IEnumerable<string> values) => values.Join('_');

    /// <summary>Joins with dashes.</summary>
    public static string JoinDash(this IEnumerable<string> values) => values.Join('-');

    /// <summary>Joins with dots.</summary>
    public static string JoinDot(this IEnumerable<string> values) => values.Join('.');

    /// <summary>Joins with slashes.</summary>
    public static string JoinSlash(this IEnumerable<string> values) => values.Join('/');
}
