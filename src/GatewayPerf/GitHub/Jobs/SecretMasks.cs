namespace GatewayPerf.GitHub.Jobs;

/// <summary>
/// Tells GitHub in a job what it must never show, in the log of this and of every later step. Whoever makes or reads a secret adds it here before anything else is done with it. Elsewhere nothing is printed.
/// </summary>
/// <param name="environment">Whether this is a job.</param>
/// <param name="write">Writes a line where GitHub reads it; null: the console.</param>
public sealed class SecretMasks(GitHubEnvironment environment, Action<string>? write = null)
{
    private readonly HashSet<string> _known = [];

    /// <summary>Those of this process.</summary>
    public static SecretMasks Current { get; internal set; } = new(GitHubEnvironment.Current);

    /// <summary>Masks a secret and, as GitHub compares line by line, each of its lines; once.</summary>
    public void Add(string? secret)
    {
        if (!environment.IsJob || string.IsNullOrWhiteSpace(secret))
        {
            return;
        }

        // Written under the lock: another thread's line must not be in between before this one is known.
        lock (_known)
        {
            foreach (var line in secret.ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line) && _known.Add(line)))
            {
                (write ?? Console.Out.WriteLine)(WorkflowCommand.Line("add-mask", line));
            }
        }
    }
}
