#nullable disable annotations
using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.Utilities;

/// <content>Cutting, comparing with several, hashing.</content>
public static partial class StringExtensions
{
    /// <summary>Null instead of an empty text.</summary>
    public static string ToNullIfEmpty(this string str) => str.IsNullOrEmpty() ? null : str;

    /// <summary>Null instead of a blank text.</summary>
    public static string ToNullIfWhiteSpace(this string str) => str.IsNullOrWhiteSpace() ? null : str;

    /// <summary>Whether it starts with one of these.</summary>
    public static bool StartsWithAny(this string str, params string[] others) => others.Any(x => str.StartsWith(x, StringComparison.Ordinal));

    /// <summary>Whether it starts with one of these; capitals do not count.</summary>
    public static bool StartsWithAnyOrdinalIgnoreCase(this string str, params string[] others) => others.Any(str.StartsWithOrdinalIgnoreCase);

    /// <summary>Whether it ends with one of these.</summary>
    public static bool EndsWithAny(this string str, params string[] others) => others.Any(x => str.EndsWith(x, StringComparison.Ordinal));

    /// <summary>Whether it ends with one of these; capitals do not count.</summary>
    public static bool EndsWithAnyOrdinalIgnoreCase(this string str, params string[] others) => others.Any(str.EndsWithOrdinalIgnoreCase);

    /// <summary>The words between single spaces.</summary>
    public static string[] SplitSpace(this string str) => str.Split(' ');

    /// <summary>Whether it stands in double quotes.</summary>
    public static bool IsDoubleQuoted(this string str) => IsQuotedBy(str, '"');

    /// <summary>Whether it stands in single quotes.</summary>
    public static bool IsSingleQuoted(this string str) => IsQuotedBy(str, '\'');

    /// <summary>Without the single quotes around it.</summary>
    public static string TrimMatchingSingleQuotes(this string str) => IsQuotedBy(str, '\'') ? str[1..^1] : str;

    /// <summary>The SHA-256 hash of its UTF-8 bytes, in small hexadecimal digits.</summary>
    public static string GetSHA256Hash(this string str) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(str)));

    /// <summary>The MD5 hash of its UTF-8 bytes, in small hexadecimal digits.</summary>
#pragma warning disable CA5351 // A fingerprint, no protection.
    public static string GetMD5Hash(this string str) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(str)));
#pragma warning restore CA5351
}
