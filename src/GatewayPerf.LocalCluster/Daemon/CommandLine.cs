using System.Globalization;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>The options of one command: <c>--name value</c> or <c>--name=value</c>, each at most once, nothing else.</summary>
internal sealed class CommandLine
{
    private readonly string _command;
    private readonly Dictionary<string, string> _values = [];

    private CommandLine(string command) => _command = command;

    /// <summary>Reads the arguments after the command's name. Throws <see cref="UserException"/> with exit code 2.</summary>
    public static CommandLine Parse(string command, IReadOnlyList<string> arguments, params string[] options)
    {
        var result = new CommandLine(command);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parts = arguments[i].Split('=', 2);
            if (!options.Contains(parts[0]))
                throw Wrong($"\"{command}\" does not know \"{parts[0]}\"; it takes {string.Join(", ", options)}.");
            if (parts.Length == 1 && ++i == arguments.Count)
                throw Wrong($"{parts[0]} needs a value.");
            if (!result._values.TryAdd(parts[0], parts.Length == 2 ? parts[1] : arguments[i]))
                throw Wrong($"{parts[0]} is given twice.");
        }

        return result;
    }

    /// <summary>A path that must be given, made absolute.</summary>
    public string Path(string option) => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Required(option)));

    /// <summary>A text that must be given.</summary>
    public string Required(string option) =>
        _values.TryGetValue(option, out var value) && value.Length > 0 ? value : throw Wrong($"\"{_command}\" needs {option}.");

    /// <summary>One of some words; the first when it is not given.</summary>
    public string OneOf(string option, params string[] words) =>
        !_values.TryGetValue(option, out var value) ? words[0] : words.Contains(value) ? value : throw Wrong($"{option} is \"{value}\"; it is one of {string.Join(", ", words)}.");

    /// <summary>A duration in seconds, above 0.</summary>
    public TimeSpan Seconds(string option, double otherwise)
    {
        if (!_values.TryGetValue(option, out var text))
            return TimeSpan.FromSeconds(otherwise);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw Wrong($"{option} is \"{text}\"; give seconds above 0, for example {otherwise.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static UserException Wrong(string message) => new(message, exitCode: 2);
}
