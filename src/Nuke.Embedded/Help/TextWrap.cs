namespace Nuke.Common.Execution;

/// <summary>Wraps text at words.</summary>
internal static class TextWrap
{
    /// <param name="text">The text; words are separated by spaces.</param>
    /// <param name="width">The longest line; a longer word has a line of its own.</param>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        lines.Add(line);
        return lines;
    }
}
