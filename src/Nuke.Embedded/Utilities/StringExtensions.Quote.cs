#nullable disable annotations
namespace Nuke.Common.Utilities;

/// <content>Quoting.</content>
public static partial class StringExtensions
{
    /// <summary>Puts double quotes around, and escapes those inside.</summary>
    public static string DoubleQuote(this string str) => $"\"{str?.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Puts single quotes around, and escapes those inside.</summary>
    public static string SingleQuote(this string str) => $"'{str?.Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>Puts double quotes around when the string is empty or has one of the characters, a space by default.</summary>
    public static string DoubleQuoteIfNeeded(this string str, params char?[] disallowed) =>
        NeedsQuotes(str, disallowed) && !IsQuotedBy(str, '"') ? str.DoubleQuote() : str;

    /// <summary>Puts single quotes around when the string is empty or has one of the characters, a space by default.</summary>
    public static string SingleQuoteIfNeeded(this string str, params char?[] disallowed) =>
        NeedsQuotes(str, disallowed) && !IsQuotedBy(str, '\'') ? str.SingleQuote() : str;

    /// <summary>Removes double quotes around the string.</summary>
    public static string TrimMatchingDoubleQuotes(this string str) => IsQuotedBy(str, '"') ? str[1..^1] : str;

    private static bool NeedsQuotes(string str, char?[] disallowed) =>
        string.IsNullOrEmpty(str) || (disallowed.Length == 0 ? str.Contains(' ', StringComparison.Ordinal) : disallowed.Any(x => x is { } c && str.Contains(c, StringComparison.Ordinal)));

    private static bool IsQuotedBy(string str, char quote) => str is { Length: >= 2 } && str[0] == quote && str[^1] == quote;
}
