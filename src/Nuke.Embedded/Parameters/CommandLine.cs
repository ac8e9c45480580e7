namespace Nuke.Common.Execution;

/// <summary>
/// Arguments of a build. Words before the first option are positional; an option starts with a dash and owns the words up to the next one.
/// Dashes and case in names do not matter, and the last occurrence of a name wins.
/// </summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, List<string>> _options = new(StringComparer.OrdinalIgnoreCase);

    public CommandLine(IReadOnlyList<string> arguments)
    {
        All = arguments;
        var values = new List<string>();
        Positional = values;
        foreach (var argument in arguments)
        {
            if (argument.StartsWith('-'))
                _options[Normalise(argument)] = values = [];
            else
                values.Add(argument);
        }
    }

    public IReadOnlyList<string> All { get; }

    public IReadOnlyList<string> Positional { get; }

    public bool Has(string name) => _options.ContainsKey(Normalise(name));

    /// <summary>The words after the option; null when it was not given.</summary>
    public string[]? Values(string name) => _options.TryGetValue(Normalise(name), out var values) ? [.. values] : null;

    /// <summary>The first word after the option; null when there is none.</summary>
    public string? Value(string name) => Values(name) is [var value, ..] ? value : null;

    private static string Normalise(string name) => name.Replace("-", "", StringComparison.Ordinal);
}
