using System.Text;

namespace GatewayPerf.Text;

/// <summary>Splits a command line into words as a shell does, without anything else that a shell does.</summary>
internal static class CommandWords
{
    /// <summary>Why the text is no command line, or null.</summary>
    public static string? Problem(string text)
    {
        try
        {
            return Split(text).Count == 0 || Split(text)[0].Length == 0 ? "it names no program" : null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>
    /// The words: separated by white space; quotation marks of either kind keep white space (and may stand for an empty word), a backslash outside of single quotes
    /// keeps the character after it. Throws <see cref="FormatException"/> with a sentence when a quotation mark or backslash has no end.
    /// </summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\\' && quote != '\'')
            {
                inWord = true;
                word.Append(++i < text.Length ? text[i] : throw new FormatException("it ends with a backslash"));
            }
            else if (quote == '\0' && (letter is '\'' or '"'))
            {
                (quote, inWord) = (letter, true);
            }
            else if (letter == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                End();
            }
            else
            {
                inWord = true;
                word.Append(letter);
            }
        }

        if (quote != '\0')
        {
            throw new FormatException($"its quotation mark {quote} is never closed");
        }

        End();
        return words;

        void End()
        {
            if (inWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            inWord = false;
        }
    }
}
