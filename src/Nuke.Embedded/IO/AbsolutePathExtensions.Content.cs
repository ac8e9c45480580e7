#nullable disable annotations
using System.Text;

namespace Nuke.Common.IO;

/// <content>Reading and writing.</content>
public static partial class AbsolutePathExtensions
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads the file.</summary>
    public static string ReadAllText(this AbsolutePath path, Encoding encoding = null) => File.ReadAllText(path, encoding ?? Utf8);

    /// <summary>Reads the lines of the file.</summary>
    public static string[] ReadAllLines(this AbsolutePath path, Encoding encoding = null) => File.ReadAllLines(path, encoding ?? Utf8);

    /// <summary>Reads the bytes of the file.</summary>
    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(path);

    /// <summary>Writes the file; the text ends in exactly one line break unless <paramref name="eofLineBreak"/> is false.</summary>
    /// <returns>The path.</returns>
    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding encoding = null, bool? eofLineBreak = true)
    {
        path.Parent.CreateDirectory();
        File.WriteAllText(path, EndLine(content, eofLineBreak), encoding ?? Utf8);
        return path;
    }

    /// <summary>Writes lines.</summary>
    /// <returns>The path.</returns>
    public static AbsolutePath WriteAllLines(
        this AbsolutePath path,
        IEnumerable<string> lines,
        Encoding encoding = null,
        PlatformFamily? platformFamily = null,
        bool? eofLineBreak = true)
    {
        var lineBreak = platformFamily switch
        {
            PlatformFamily.Windows => "\r\n",
            null => Environment.NewLine,
            _ => "\n"
        };
        return path.WriteAllText(string.Join(lineBreak, lines) + (eofLineBreak == true ? lineBreak : ""), encoding, eofLineBreak: null);
    }

    /// <summary>Writes bytes.</summary>
    /// <returns>The path.</returns>
    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        path.Parent.CreateDirectory();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Appends text.</summary>
    /// <returns>The path.</returns>
    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllText(path, content, encoding ?? Utf8);
        return path;
    }

    /// <summary>Appends lines.</summary>
    /// <returns>The path.</returns>
    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllLines(path, lines, encoding ?? Utf8);
        return path;
    }

    /// <summary>Changes the text of the file.</summary>
    /// <returns>The path.</returns>
    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);

    private static string EndLine(string content, bool? eofLineBreak) => eofLineBreak switch
    {
        true => content.TrimEnd('\r', '\n') + Environment.NewLine,
        false => content.TrimEnd('\r', '\n'),
        null => content
    };
}
