using GatewayPerf;

/// <summary>
/// Checks what the genuine engine reads in its static constructor, where a mistake ends in a crash with a stack trace: <c>--host</c>, <c>--verbosity</c>, <c>--root</c>.
/// </summary>
static class EngineArguments
{
    static readonly string[] Hosts =
        ["AppVeyor", "AzurePipelines", "Bamboo", "Bitbucket", "Bitrise", "GitHubActions", "GitLab", "Jenkins", "Rider", "SpaceAutomation", "TeamCity", "Terminal", "TravisCI", "VisualStudio", "VSCode"];

    static readonly string[] Verbosities = ["Verbose", "Normal", "Minimal", "Quiet"];

    /// <summary>The sentence to refuse the call with, or null.</summary>
    public static string? Refusal(IReadOnlyList<string> arguments) =>
        NotOneOf(arguments, "host", Hosts) ?? NotOneOf(arguments, "verbosity", Verbosities) ?? MissingRoot(arguments);

    static string? NotOneOf(IReadOnlyList<string> arguments, string name, string[] choices)
    {
        var (source, value) = Given(arguments, name);
        return value is null || choices.Contains(value, StringComparer.OrdinalIgnoreCase) ? null : $"{source}: {Suggestion.NotOneOf(value, choices)}";
    }

    static string? MissingRoot(IReadOnlyList<string> arguments)
    {
        var (source, value) = Given(arguments, "root");
        return value is null || Directory.Exists(value) ? null : $"{source}: there is no folder '{value}'.";
    }

    static (string Source, string? Value) Given(IReadOnlyList<string> arguments, string name)
    {
        for (var index = arguments.Count - 1; index >= 0; index--)
        {
            if (CommandLine.IsName(arguments[index]) && CommandLine.Normalize(arguments[index]).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return (arguments[index], index + 1 < arguments.Count && !CommandLine.IsName(arguments[index + 1]) ? arguments[index + 1] : null);
            }
        }

        foreach (var variable in new[] { $"NUKE_{name.ToUpperInvariant()}", name.ToUpperInvariant() })
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            {
                return ($"Environment variable {variable}", value);
            }
        }

        return ("", null);
    }
}
