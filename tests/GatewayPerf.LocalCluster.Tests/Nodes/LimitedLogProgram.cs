using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Nodes.Logs;

namespace GatewayPerf.LocalCluster.Tests.Nodes;

/// <summary>Writes a log in a process of its own (this test program) whose files may not grow for a while: a disk that is full and is not any more.</summary>
internal static class LimitedLogProgram
{
    private const string PathVariable = "TEST_LIMITED_LOG";
    private const int FileSize = 1;
    private const int FileSizeExceeded = 25;

    /// <summary>What the log says of its failure, and what it holds.</summary>
    public static string Run(string path)
    {
        var start = new ProcessStartInfo(HttpProgram.Path) { RedirectStandardOutput = true };
        start.Environment[PathVariable] = path;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Replace($"The log {path} ", "", StringComparison.Ordinal).Replace($" : '{path}'", "", StringComparison.Ordinal);
    }

#pragma warning disable CA2255 // The only place that runs before the test framework.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is not { Length: > 0 } path)
            return;

        var output = Console.Out;
        using var log = new LogFile(path, output.WriteLine);
        log.Append("2026-01-02T03:04:05.000000000Z stdout F one\n"u8);
        _ = Ignore(FileSizeExceeded, 1);
        Limit(50);
        log.Append("2026-01-02T03:04:06.000000000Z stdout F two\n"u8);
        log.Append("2026-01-02T03:04:07.000000000Z stdout F six\n"u8);
        Limit(ulong.MaxValue);
        log.Append("2026-01-02T03:04:08.000000000Z stdout F four\n"u8);
        log.End();
        using var target = new MemoryStream();
        new LogReader(log, new PodLogOptions(false, null, null, false, false, null), target).CopyAsync(CancellationToken.None).Wait();
        output.Write(System.Text.Encoding.UTF8.GetString(target.ToArray()));
        output.Flush();
        Environment.Exit(0);
    }

    private static void Limit(ulong bytes)
    {
        var limit = new ResourceLimit { Soft = bytes, Hard = ulong.MaxValue };
        if (SetLimit(FileSize, ref limit) != 0)
            throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
    }

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, ref ResourceLimit limit);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Ignore(int signal, nint handler);

    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
