namespace GatewayPerf.GitHub.Workflows;

/// <summary>What a step of a GitHub job passes on to others.</summary>
public static class JobOutputs
{
    /// <summary>The variable that names the file of the outputs; set within a job only.</summary>
    public const string Variable = "GITHUB_OUTPUT";

    /// <summary>Appends the outputs to the file, one <c>name=value</c> a line. Throws <see cref="ArgumentException"/> for a value of several lines.</summary>
    public static void Append(string file, IEnumerable<KeyValuePair<string, string>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var lines = outputs.Select(output => output.Value.AsSpan().IndexOfAny('\r', '\n') < 0
            ? $"{output.Key}={output.Value}"
            : throw new ArgumentException($"The output {output.Key} has several lines.", nameof(outputs))).ToArray();
        File.AppendAllLines(file, lines);
    }
}
