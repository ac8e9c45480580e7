namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The command-line arguments for k6 that a TestRun carries.</summary>
internal static class K6Arguments
{
    /// <summary>The arguments one by one: <c>args</c> as they are, else <c>arguments</c> split at white space (there is no shell, quotes stay).</summary>
    public static IReadOnlyList<string> Of(TestRunSpec spec) => spec.Args is { Count: > 0 }
        ? [.. spec.Args]
        : (spec.Arguments ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first argument that follows no flag, or null when all do.</summary>
    public static string? FindInvalid(IReadOnlyList<string> arguments)
    {
        var flagged = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (IsFlag(arguments[i]))
                flagged = true;
            else if (!flagged || (arguments[i].Length == 0 && !IsFlag(arguments[i - 1])))
                return arguments[i];
        }

        return null;
    }

    /// <summary>The arguments that <c>k6 inspect</c> takes too: those that set the script's environment.</summary>
    public static IEnumerable<string> ForInspect(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is "-e" or "--env" && i + 1 < arguments.Count)
            {
                yield return arguments[i];
                yield return arguments[++i];
            }
            else if (arguments[i].StartsWith("--env=", StringComparison.Ordinal))
            {
                yield return arguments[i];
            }
        }
    }

    private static bool IsFlag(string argument) => argument.StartsWith('-');
}
