namespace GatewayPerf.Runs;

/// <summary>Tells a full disk from other mishaps of files, and says so to people.</summary>
public static class FullDisk
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    /// <summary>The disk has no space left, or the user's quota on it is used up.</summary>
    public static bool Is(Exception exception) => exception is IOException { HResult: NoSpace or QuotaExceeded };

    /// <summary>What happened to a file, without a full stop: that the disk is full, or the reason of the operating system.</summary>
    public static string Reason(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Is(exception) ? "the disk is full" : exception.Message.TrimEnd('.');
    }

    /// <summary>Two sentences for a step that met the full disk: where, and what to do.</summary>
    public static string Describe(string directory) => $"The disk of {directory} is full. Free space there, run ./build.sh Destroy if anything is left, and run again.";
}
