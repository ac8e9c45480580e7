using System.Text.RegularExpressions;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Text;
using GatewayPerf.Tools;

namespace GatewayPerf.Gateways.Command;

/// <summary>A program of this machine as the user wrote it down.</summary>
/// <param name="Words">Program and arguments, with placeholders.</param>
/// <param name="ConfigFile">Absolute path of its configuration file, with placeholders; null: it has none.</param>
/// <param name="HealthPath">Path that tells whether it serves; null: a connection does.</param>
public sealed partial record GatewayCommand(IReadOnlyList<string> Words, string? ConfigFile, string? HealthPath)
{
    /// <summary>The placeholders of command line and configuration file.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["{podIP}", "{port}", "{upstream}", "{config}", "{folder}"];

    /// <summary>What the plan's parameters say; they have no <see cref="Problems"/>.</summary>
    public static GatewayCommand Of(RunParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new GatewayCommand(CommandWords.Split(parameters.Command!), parameters.ConfigFile, parameters.HealthPath);
    }

    /// <summary>Sentences: what of the parameters is no command.</summary>
    public static IEnumerable<string> Problems(RunParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Command is not { } text)
        {
            yield return "--gateway command needs --command, for example --command 'nginx -p {folder} -c {config}'.";
            yield break;
        }

        if (CommandWords.Problem(text) is { } problem)
        {
            yield return $"--command '{text}' is not a command line: {problem}.";
            yield break;
        }

        var words = CommandWords.Split(text);
        foreach (var unknown in words.SelectMany(word => Placeholder().Matches(word)).Select(match => match.Value).Except(Placeholders))
        {
            yield return $"--command: {unknown} is not a placeholder; they are {string.Join(", ", Placeholders)}.";
        }

        var usesConfig = words.Any(word => word.Contains("{config}", StringComparison.Ordinal));
        if (usesConfig && parameters.ConfigFile is null)
        {
            yield return "--command has the placeholder {config}, but there is no --config-file.";
        }
        else if (!usesConfig && parameters.ConfigFile is not null)
        {
            yield return $"--config-file {parameters.ConfigFile} would be used by nobody: --command has no placeholder {{config}}.";
        }
    }

    /// <summary>Absolute path of the program, or null when it is nowhere: a path as it is, a name on PATH or below <c>.nuke/temp/tools</c>.</summary>
    /// <param name="tools">Names the folder of downloads.</param>
    /// <param name="searchPath">Value of PATH; that of this process when null.</param>
    public string? Program(RunTools tools, string? searchPath = null) => ToolLocator.Find(Words[0], tools, searchPath);

    [GeneratedRegex("""\{[A-Za-z]+\}""", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
