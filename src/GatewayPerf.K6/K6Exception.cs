namespace GatewayPerf.K6;

/// <summary>Ends the run: a sentence for the user and the exit code that goes with it.</summary>
internal sealed class K6Exception(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;

    /// <summary>The message alone: a user's mistake never shows a stack trace.</summary>
    public override string ToString() => Message;

    /// <summary>Something of k6 that exists there and not here.</summary>
    public static K6Exception NotBuiltYet(string what, string? where = null) =>
        new(ExitCode.InvalidConfig, $"{(where is null ? "" : where + ": ")}{what} is not built yet in gatewayperf-k6; remove it or run the script with k6.");
}
