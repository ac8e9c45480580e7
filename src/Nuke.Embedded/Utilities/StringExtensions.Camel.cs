#nullable disable annotations
namespace Nuke.Common.Utilities;

/// <content>Camel humps.</content>
public static partial class StringExtensions
{
    // Names that people read as one word.
    private static readonly string[] KnownWords =
    [
        "DotNet", "GitHub", "GitVersion", "MSBuild", "NuGet", "ReSharper", "AppVeyor", "TeamCity", "GitLab", "SignPath", "JetBrains"
    ];

    /// <summary>Splits before each upper-case letter that follows a lower-case one, but not within the given words.</summary>
    public static IEnumerable<string> SplitCamelHumps(this string str, params string[] exclusions)
    {
        var start = 0;
        for (var i = 1; i < str.Length; i++)
        {
            if (!char.IsUpper(str[i]) || !char.IsLower(str[i - 1]) || IsWithin(str, i, exclusions))
                continue;
            yield return str[start..i];
            start = i;
        }

        if (str.Length > 0)
            yield return str[start..];
    }

    /// <summary>As <see cref="SplitCamelHumps"/>; names such as GitHub and NuGet stay whole.</summary>
    public static IEnumerable<string> SplitCamelHumpsWithKnownWords(this string str) => str.SplitCamelHumps(KnownWords);

    private static bool IsWithin(string text, int position, string[] words) =>
        words.Any(word => Enumerable.Range(1, word.Length - 1).Any(
            offset => position >= offset && string.CompareOrdinal(text, position - offset, word, 0, word.Length) == 0));
}
