using System.Runtime.InteropServices;

namespace GatewayPerf.LocalCluster.Nodes.Processes;

/// <summary>The few calls of libc that .NET has no face for.</summary>
internal static class Native
{
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;
    private const int ClockTicks = 2;

    /// <summary>The unit of CPU times in /proc: clock ticks a second.</summary>
    public static long ClockTicksPerSecond() => Sysconf(ClockTicks);

    /// <summary>Sends a signal to one process; false when there is none.</summary>
    public static bool SignalProcess(int pid, Signal signal) => pid > 1 && Kill(pid, (int)signal) == 0;

    /// <summary>Sends a signal to every process of a group; false when there is none.</summary>
    public static bool SignalGroup(int group, Signal signal) => group > 1 && Kill(-group, (int)signal) == 0;

    /// <summary>Renames a file, link or folder in one step, also over a link that is there. Throws <see cref="IOException"/>.</summary>
    public static void Rename(string from, string to)
    {
        if (RenamePath(from, to) != 0)
            throw new IOException($"{from} cannot be renamed to {to}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Keeps every descriptor that this process was given, except its standard streams, from its children.</summary>
    public static void KeepDescriptorsFromChildren()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry), out var descriptor) && descriptor > 2)
                _ = Fcntl(descriptor, SetDescriptorFlags, CloseOnExec);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);

    [DllImport("libc", EntryPoint = "sysconf")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Sysconf(int name);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RenamePath([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fcntl(int descriptor, int command, int argument);
}
