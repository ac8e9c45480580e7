using System.Collections;
using System.Text.Json;
using GatewayPerf;

/// <summary>The sentences for what is wrong with names and values, by source.</summary>
/// <param name="parameters">Every declared parameter.</param>
/// <param name="targets">Every target's name.</param>
sealed class ParameterChecks(IReadOnlyList<DeclaredParameter> parameters, IReadOnlyList<string> targets)
{
    static readonly string[] HiddenOptions = ["shellcompletion", "generateconfiguration", "strict", "visualstudiodebug", "partition", "root", "host", "profile", "skip", "target"];

    // Variables that NUKE and its tools read besides parameters.
    static readonly string[] KnownVariables =
        ["NUKE_TELEMETRY_OPTOUT", "NUKE_GLOBAL_TOOL_VERSION", "NUKE_GLOBAL_TOOL_START_TIME", "NUKE_INTERNAL_INTERCEPTOR", "NUKE_ENTERPRISE_TOKEN", "NUKE_ENGINE", "NUKE_PARAMS_KEY"];

    public IEnumerable<string> CommandLine(IReadOnlyList<string> arguments)
    {
        var line = global::CommandLine.Parse(arguments);
        foreach (var target in line.Targets.Concat(line.Parameters.Where(given => Is(given.Name, "target") || Is(given.Name, "skip")).SelectMany(given => given.Values)).SelectMany(word => word.Split('+')))
        {
            if (!targets.Any(known => Is(target, known)))
            {
                yield return $"Target {Suggestion.NotOneOf(target, targets)}";
            }
        }

        foreach (var (name, values) in line.Parameters)
        {
            if (name.Contains('=', StringComparison.Ordinal))
            {
                yield return $"'{name}': write a parameter and its value as two words, {name.Replace('=', ' ')}.";
            }
            else if (parameters.FirstOrDefault(known => Is(name, known.Name)) is { } parameter)
            {
                if (!parameter.Own && parameter.Problem(values) is { } problem)
                {
                    yield return $"{name}: {problem}";
                }
            }
            else if (!HiddenOptions.Any(hidden => Is(name, hidden)))
            {
                yield return Unknown($"Parameter '{name}'", name.TrimStart('-'), [.. parameters.Select(known => known.Option)]);
            }
        }
    }

    public IEnumerable<string> EnvironmentVariables(IDictionary variables)
    {
        foreach (var (name, value) in variables.Cast<DictionaryEntry>().Select(entry => ((string)entry.Key, (string?)entry.Value ?? "")))
        {
            if (parameters.FirstOrDefault(known => !known.Own && IsVariable(name, known.Name)) is { } parameter)
            {
                if (parameter.Problem([value]) is { } problem)
                {
                    yield return $"Environment variable {name} (for {parameter.Option}): {problem}";
                }
            }
            else if (name.StartsWith("NUKE_", StringComparison.Ordinal) && !KnownVariables.Contains(name) && !parameters.Any(known => IsVariable(name, known.Name)) && !HiddenOptions.Any(hidden => IsVariable(name, hidden)))
            {
                yield return Unknown($"Environment variable {name}", name, [.. parameters.Select(known => known.Variable)]);
            }
        }
    }

    public IEnumerable<string> Files(string directory, IEnumerable<string> profiles) =>
        new[] { "parameters.json" }.Concat(profiles.Select(profile => $"parameters.{profile}.json"))
            .Select(name => Path.Combine(directory, name))
            .SelectMany(CheckFile);

    static bool Is(string word, string name) => global::CommandLine.Normalize(word).Equals(name, StringComparison.OrdinalIgnoreCase);

    static bool IsVariable(string variable, string name)
    {
        var letters = string.Concat(variable.Where(char.IsLetterOrDigit));
        return letters.Equals(name, StringComparison.OrdinalIgnoreCase) || letters.Equals("NUKE" + name, StringComparison.OrdinalIgnoreCase);
    }

    static string Unknown(string what, string name, IReadOnlyList<string> choices)
    {
        var nearest = Suggestion.Nearest(name, choices.Select(choice => choice.TrimStart('-'))) is { } found ? choices.First(choice => choice.TrimStart('-') == found) : null;
        return nearest is null ? $"{what} does not exist; ./build.sh --help lists what does." : $"{what} does not exist. Did you mean '{nearest}'?";
    }

    IEnumerable<string> CheckFile(string path)
    {
        if (!File.Exists(path))
        {
            return path.EndsWith($"{Path.DirectorySeparatorChar}parameters.json", StringComparison.Ordinal) ? [] : [$"There is no profile file {path}."];
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return [.. document.RootElement.EnumerateObject().Where(member => member.Name != "$schema").Select(member => CheckMember(path, member)).OfType<string>()];
        }
        catch (JsonException exception)
        {
            return [$"{path} is not valid JSON: {exception.Message}"];
        }
    }

    string? CheckMember(string path, JsonProperty member)
    {
        if (parameters.FirstOrDefault(known => known.Name == member.Name) is not { } parameter)
        {
            return Unknown($"{path}: parameter '{member.Name}'", member.Name, [.. parameters.Select(known => known.Name)]);
        }

        var values = member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : new[] { member.Value };
        return !parameter.Own && parameter.Problem([.. values.Select(value => value.ToString())]) is { } problem ? $"{path}: {member.Name}: {problem}" : null;
    }
}
