namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>Something the user can mend; the message is all that is shown.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
/// <param name="exitCode">2 for a wrong command line, 1 for the rest.</param>
internal sealed class UserException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>The process's exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
