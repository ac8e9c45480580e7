namespace GatewayPerf.Runs;

/// <summary>
/// A file of nothing in the run's folder while a process works on the run. When the disk is full the journal gives it up, so that there is room for the end: the last
/// entries, Terraform's state, the report.
/// </summary>
internal static class DiskReserve
{
    private const int Bytes = 4 * 1024 * 1024;

    /// <summary>Takes it, unless there is no room for it.</summary>
    public static void Take(string folder)
    {
        try
        {
            File.WriteAllBytes(PathIn(folder), new byte[Bytes]);
        }
        catch (IOException exception) when (FullDisk.Is(exception))
        {
            Release(folder);
        }
    }

    /// <summary>Gives it up; false when there is none.</summary>
    public static bool Release(string folder)
    {
        var isThere = File.Exists(PathIn(folder));
        File.Delete(PathIn(folder));
        return isThere;
    }

    /// <summary>The file in a run's folder.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, ".reserve");
}
