using System.Text.RegularExpressions;

namespace Nuke.Common.Execution;

/// <summary>Text of conditions as people wrote them.</summary>
internal static partial class ExpressionText
{
    /// <summary><c>() =&gt; Count &gt; 3</c> becomes <c>Count &gt; 3</c>; line breaks become single spaces.</summary>
    public static string WithoutLambdaHead(string? expression)
    {
        if (expression == null)
            return "condition";

        var arrow = expression.IndexOf("=>", StringComparison.Ordinal);
        var head = arrow < 0 ? "" : expression[..arrow].Replace(" ", "", StringComparison.Ordinal);
        var body = head == "()" ? expression[(arrow + 2)..] : expression;
        return body.Contains('\n', StringComparison.Ordinal) ? Whitespace().Replace(body, " ").Trim() : body.Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
