/// <summary>NUKE's command line: target names, then parameters with their values.</summary>
/// <param name="Targets">The words before the first parameter.</param>
/// <param name="Parameters">Each parameter as it was written, with its values.</param>
sealed record CommandLine(IReadOnlyList<string> Targets, IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Parameters)
{
    /// <summary>Whether the word names a parameter; a negative number does not.</summary>
    public static bool IsName(string word) => word.StartsWith('-') && !(word.Length > 1 && char.IsAsciiDigit(word[1]));

    /// <summary>The name as NUKE compares it: without dashes.</summary>
    public static string Normalize(string name) => name.Replace("-", "", StringComparison.Ordinal);

    /// <summary>Whether the parameter is given.</summary>
    public static bool Has(IEnumerable<string> arguments, string name) =>
        arguments.Any(word => IsName(word) && Normalize(word).Equals(name, StringComparison.OrdinalIgnoreCase));

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var targets = arguments.TakeWhile(word => !IsName(word)).ToArray();
        var parameters = new List<(string, IReadOnlyList<string>)>();
        for (var index = targets.Length; index < arguments.Count;)
        {
            var values = arguments.Skip(index + 1).TakeWhile(word => !IsName(word)).ToArray();
            parameters.Add((arguments[index], values));
            index += 1 + values.Length;
        }

        return new CommandLine(targets, parameters);
    }
}
