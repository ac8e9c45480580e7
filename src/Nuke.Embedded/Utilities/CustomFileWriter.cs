#nullable disable annotations
namespace Nuke.Common.Utilities;

/// <summary>Writes lines with the indentation of the block that they are in.</summary>
/// <param name="streamWriter">Where lines go.</param>
/// <param name="indentationFactor">Spaces of one level.</param>
/// <param name="commentPrefix">What begins a comment.</param>
public class CustomFileWriter(StreamWriter streamWriter, int indentationFactor, string commentPrefix)
{
    private int _level;

    /// <summary>Writes a line; an empty one without text.</summary>
    public void WriteLine(string text = null) =>
        streamWriter.WriteLine(text == null ? string.Empty : new string(' ', _level * indentationFactor) + text);

    /// <summary>Writes a comment.</summary>
    public void WriteComment(string text = null) => WriteLine($"{commentPrefix} {text}".TrimEnd());

    /// <summary>Hands this writer to an action.</summary>
    public void Write(Action<CustomFileWriter> writer) => writer(this);

    /// <summary>Begins a level of indentation, which ends with the result's disposal.</summary>
    public IDisposable Indent() => DelegateDisposable.CreateBracket(() => _level++, () => _level--);
}
