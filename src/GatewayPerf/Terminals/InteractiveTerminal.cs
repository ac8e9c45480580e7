namespace GatewayPerf.Terminals;

/// <summary>Whether somebody watches standard output on a terminal that can rewrite its lines.</summary>
public static class InteractiveTerminal
{
    // Whoever sets one of these keeps what is printed and reads it later.
    private static readonly string[] BuildServers = ["CI", "GITHUB_ACTIONS"];

    /// <summary>True for a terminal, outside of build servers, whose <c>TERM</c> is known and not <c>dumb</c>.</summary>
    /// <param name="redirected">Standard output is a file or a pipe.</param>
    /// <param name="variable">Reads a variable of the environment; null when it is not set.</param>
    public static bool IsThere(bool redirected, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return !redirected && variable("TERM") is { Length: > 0 } and not "dumb" && !BuildServers.Any(name => variable(name) is { Length: > 0 });
    }
}
