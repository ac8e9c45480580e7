using System.Diagnostics;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>One command at a time in a directory. The lock goes with the process that holds it.</summary>
internal static class DirectoryLock
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the lock. Throws <see cref="UserException"/> when another command holds it too long.</summary>
    public static async Task<IDisposable> TakeAsync(ClusterDirectory directory, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(directory.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (watch.Elapsed < Deadline)
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new UserException($"Another command has worked on the cluster in {directory.Root} for {Deadline.TotalSeconds} s "
                    + $"({exception.Message}); end it and try again.");
            }
        }
    }
}
