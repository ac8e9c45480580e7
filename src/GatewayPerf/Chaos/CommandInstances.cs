using System.ComponentModel;
using System.Diagnostics;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Chaos;

/// <summary>A gateway that runs outside the cluster, which fails and comes back by commands of the user's own.</summary>
/// <param name="fault">Command line that makes it fail; null where it is only to be restored.</param>
/// <param name="restore">Command line that brings it back.</param>
public sealed class CommandInstances(string? fault, string restore) : INodeInstances
{
    private const int MostSaid = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>What undoes the fault: its own command, or null when the infrastructure does.</summary>
    internal static INodeInstances? For(OpenFault fault) => fault.RestoreCommand is { } restore ? new CommandInstances(null, restore) : null;

    /// <inheritdoc/>
    public Task FailAsync(string node, NodeFailureMode mode, CancellationToken cancellationToken) =>
        RunAsync("--fault-command", fault ?? throw new InvalidOperationException("These instances can only be restored."), cancellationToken);

    /// <inheritdoc/>
    public Task RestoreAsync(string node, CancellationToken cancellationToken) => RunAsync("--restore-command", restore, cancellationToken);

    // Its output goes to a file: a command that starts something in the background leaves its pipes open.
    private static async Task RunAsync(string parameter, string command, CancellationToken cancellationToken)
    {
        var output = Path.GetTempFileName();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Longest);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > \"$0\" 2>&1 < /dev/null", output, .. CommandWords.Split(command)]))!;
            try
            {
                await process.WaitForExitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                throw new StepFailedException($"{parameter} did not end within {LoadDuration.Format(Longest)}; it was ended.{Said(output)}");
            }

            if (process.ExitCode != 0)
            {
                throw new StepFailedException($"{parameter} ended with exit code {process.ExitCode}.{Said(output)}");
            }
        }
        catch (Win32Exception exception)
        {
            throw new StepFailedException($"{parameter} could not be started: {exception.Message}", exception);
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static string Said(string output)
    {
        var text = File.ReadAllText(output).ReplaceLineEndings(" ").Trim();
        return text.Length == 0 ? "" : $" It said: {(text.Length > MostSaid ? "…" + text[^MostSaid..] : text)}";
    }
}
