using System.Text;

namespace GatewayPerf.Runs;

/// <summary>A text of ASCII, a byte for each character instead of two; another text is kept as it is.</summary>
internal readonly struct PackedText : IEquatable<PackedText>
{
    private readonly byte[]? _ascii;
    private readonly string? _other;

    private PackedText(string? text)
    {
        if (text is not null && Ascii.IsValid(text))
        {
            _ascii = Encoding.ASCII.GetBytes(text);
        }
        else
        {
            _other = text;
        }
    }

    public static implicit operator PackedText(string? text) => new(text);

    /// <summary>The text; null when there is none.</summary>
    public string? Text => _ascii is null ? _other : Encoding.ASCII.GetString(_ascii);

    public bool Equals(PackedText other) => Text == other.Text;

    public override bool Equals(object? obj) => obj is PackedText other && Equals(other);

    public override int GetHashCode() => Text?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
