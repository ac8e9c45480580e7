#nullable disable annotations
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>
/// Builds arguments from an interpolated string. Values with spaces are put in double quotes; the format <c>r</c> redacts a value wherever it
/// is shown, <c>nq</c> leaves it as it is.
/// </summary>
[InterpolatedStringHandler]
#pragma warning disable CA1815 // A ref struct cannot be compared.
public ref struct ArgumentStringHandler
{
    private const string RedactedText = "[REDACTED]";
    private readonly StringBuilder _builder;
    private readonly List<string> _secrets;

    /// <summary>Is called by the compiler.</summary>
    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _builder = new StringBuilder(literalLength + (formattedCount * 16));
        _secrets = [];
        handlerIsValid = true;
    }

    /// <summary>The whole text as it is.</summary>
    public static implicit operator ArgumentStringHandler(string value)
    {
        var handler = new ArgumentStringHandler(value?.Length ?? 0, 0, out _);
        handler.AppendLiteral(value ?? "");
        return handler;
    }

    /// <summary>Appends text between values.</summary>
    public readonly void AppendLiteral(string value) => _builder.Append(value);

    /// <summary>Appends a value.</summary>
    public readonly void AppendFormatted(object value, int alignment = 0, string format = null)
    {
        var text = value switch
        {
            string x => x,
            IEnumerable<IAbsolutePathHolder> x => x.Select(y => y.Path.ToString("dn")).JoinSpace(),
            IEnumerable<string> x => x.Select(y => y.DoubleQuoteIfNeeded()).JoinSpace(),
            AbsolutePath x => x.ToString(format is "r" ? null : format ?? "dn"),
            IAbsolutePathHolder x => x.Path.ToString(format is "r" ? null : format ?? "dn"),
            IFormattable x => x.ToString(format is "r" or "nq" ? null : format, CultureInfo.InvariantCulture),
            _ => value?.ToString()
        } ?? "";
        if (format == "r" && text.Length > 0)
            _secrets.Add(text);
        if (value is string && format is not ("r" or "nq"))
            text = text.DoubleQuoteIfNeeded();
        _builder.Append(alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment));
    }

    /// <summary>The arguments; a value that is all there is loses its quotes.</summary>
    public readonly string ToStringAndClear()
    {
        var text = _builder.ToString();
        _builder.Clear();
        return text.Length >= 2 && text[0] == '"' && text.IndexOf('"', 1) == text.Length - 1 ? text[1..^1] : text;
    }

    /// <summary>Replaces the redacted values in any text.</summary>
    public readonly Func<string, string> GetFilter()
    {
        var secrets = _secrets;
        return x => secrets.Aggregate(x, (text, secret) => text.Replace(secret, RedactedText, StringComparison.Ordinal));
    }
}
