using System.Buffers.Text;
using System.Text;

namespace GatewayPerf.Runs;

/// <summary>The text of a histogram. Base64, which it is, is kept as the bytes that it stands for; another text as its UTF-8.</summary>
internal readonly struct PackedTimes : IEquatable<PackedTimes>
{
    private PackedTimes(ReadOnlyMemory<byte> bytes, PackedTimesForm form) => (Bytes, Form) = (bytes, form);

    /// <summary>None where there is no text.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What the bytes are.</summary>
    public PackedTimesForm Form { get; }

    public bool IsEmpty => Bytes.IsEmpty;

    /// <summary>The text as it was given; null when there is none.</summary>
    public string? Text => Form switch
    {
        PackedTimesForm.None => null,
        PackedTimesForm.Base64 => Convert.ToBase64String(Bytes.Span),
        _ => Encoding.UTF8.GetString(Bytes.Span),
    };

    public static PackedTimes Of(string? text) => text is null ? default : Of(Encoding.UTF8.GetBytes(text));

    /// <summary>As above, of a text in UTF-8.</summary>
    public static PackedTimes Of(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return TryDecode(text, bytes, out var length) ? new PackedTimes(bytes.AsMemory(0, length), PackedTimesForm.Base64) : new PackedTimes(text.ToArray(), PackedTimesForm.Other);
    }

    /// <summary>What was packed before.</summary>
    public static PackedTimes Of(ReadOnlyMemory<byte> bytes, PackedTimesForm form) => new(bytes, form);

    /// <summary>Whether a text is base64 in the one way in which it is written, so that the bytes give the text back.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes, out int length)
    {
        const int mostOnStack = 4096;
        if (text.IsEmpty || Base64.DecodeFromUtf8(text, bytes, out _, out length) != System.Buffers.OperationStatus.Done)
        {
            length = 0;
            return false;
        }

        var again = text.Length <= mostOnStack ? stackalloc byte[mostOnStack] : new byte[text.Length + 4];
        return Base64.EncodeToUtf8(bytes[..length], again, out _, out var written) == System.Buffers.OperationStatus.Done && text.SequenceEqual(again[..written]);
    }

    public bool Equals(PackedTimes other) => Form == other.Form && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override bool Equals(object? obj) => obj is PackedTimes other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }
}
