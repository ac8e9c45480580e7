using System.Text;

/// <summary>A console that shows no secret. What is written in one piece is looked at as one piece.</summary>
/// <param name="console">Where it is shown.</param>
/// <param name="secrets">What is hidden.</param>
sealed class MaskedWriter(TextWriter console, SecretValues secrets) : TextWriter
{
    public override Encoding Encoding => console.Encoding;

    public override void Write(char value) => console.Write(value);

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value) => console.Write(value is null ? null : secrets.Hide(value));

    public override void WriteLine(string? value) => console.WriteLine(value is null ? null : secrets.Hide(value));

    public override void Flush() => console.Flush();
}
