using System.Reflection;
using GatewayPerf.Plans;
using Nuke.Common;

/// <summary>The words that a shell may offer for a command line that is being typed: targets, parameters, values of those that have few.</summary>
/// <param name="parameters">Every declared parameter.</param>
/// <param name="targets">Every target's name.</param>
sealed class Completions(IReadOnlyList<DeclaredParameter> parameters, IReadOnlyList<string> targets)
{
    /// <summary>The argument by which a shell asks.</summary>
    public const string Request = ":complete";

    static readonly string[] Verbosities = ["Verbose", "Normal", "Minimal", "Quiet"];

    /// <summary>Those of the build.</summary>
    public static Completions OfBuild { get; } = new(DeclaredParameter.Of(typeof(Build)), [.. TargetsOf(typeof(Build))]);

    /// <summary>Answers a shell. Bash and zsh put the line into variables, PowerShell appends it.</summary>
    public static IEnumerable<string> Answer(IReadOnlyList<string> arguments, Func<string, string?> variable)
    {
        var line = variable("COMP_LINE") ?? (arguments.Count > 1 ? arguments[1] : "");
        return OfBuild.For(int.TryParse(variable("COMP_POINT"), out var point) && point < line.Length ? line[..point] : line);
    }

    /// <summary>What may stand where the line ends; the line begins with the script's name.</summary>
    public IEnumerable<string> For(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        var word = line.EndsWith(' ') || words.Count == 0 ? "" : words[^1];
        if (word.Length > 0)
        {
            words.RemoveAt(words.Count - 1);
        }

        var given = words.FindLast(CommandLine.IsName);
        var choices = CommandLine.IsName(word) || word == "-" ? Options(words) : given is null ? Except(targets, words) : ValuesOf(given, words);
        return choices.Where(choice => choice.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    IEnumerable<string> Options(List<string> words) =>
        parameters.Where(parameter => !parameter.Secret).Select(parameter => parameter.Option).Except(words).Order(StringComparer.Ordinal);

    IEnumerable<string> ValuesOf(string option, List<string> words)
    {
        var name = CommandLine.Normalize(option);
        if (name.Equals("target", StringComparison.OrdinalIgnoreCase) || name.Equals("skip", StringComparison.OrdinalIgnoreCase))
        {
            return Except(targets, words);
        }

        if (name.Equals("verbosity", StringComparison.OrdinalIgnoreCase))
        {
            return Verbosities;
        }

        return parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } parameter
            ? Choices.Of(parameter.Type) ?? (parameter.Type == typeof(bool) ? ["true", "false"] : [])
            : [];
    }

    static IEnumerable<string> Except(IEnumerable<string> choices, List<string> words) => choices.Except(words, StringComparer.OrdinalIgnoreCase);

    static IEnumerable<string> TargetsOf(Type build) =>
        build.GetInterfaces().Prepend(build)
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(Target) && !property.Name.Contains('.', StringComparison.Ordinal))
            .Select(property => property.Name).Distinct();
}
