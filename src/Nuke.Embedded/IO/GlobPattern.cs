using System.Text;
using System.Text.RegularExpressions;

namespace Nuke.Common.IO;

/// <summary>Translates glob patterns: <c>*</c>, <c>**</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c> and <c>{a,b}</c>.</summary>
internal static class GlobPattern
{
    public static Regex Parse(string pattern, bool ignoresCase)
    {
        var expression = new StringBuilder("^");
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    var anyDirectories = i + 2 < pattern.Length && pattern[i + 2] == '/';
                    expression.Append(anyDirectories ? "(?:[^/]+/)*" : ".*");
                    i += anyDirectories ? 2 : 1;
                    break;
                case '*':
                    expression.Append("[^/]*");
                    break;
                case '?':
                    expression.Append("[^/]");
                    break;
                case '[' when pattern.IndexOf(']', i + 1) is var end and > 0:
                    var set = pattern[(i + 1)..end].Replace(@"\", @"\\", StringComparison.Ordinal);
                    expression.Append(set.StartsWith('!') ? $"[^{set[1..]}]" : $"[{set}]");
                    i = end;
                    break;
                case '{':
                    depth++;
                    expression.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    expression.Append(')');
                    break;
                case ',' when depth > 0:
                    expression.Append('|');
                    break;
                case var character:
                    expression.Append(Regex.Escape(character.ToString()));
                    break;
            }
        }

        return new Regex(expression.Append('$').ToString(), RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None), TimeSpan.FromSeconds(1));
    }
}
