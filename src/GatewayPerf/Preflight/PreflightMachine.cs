using System.Globalization;

namespace GatewayPerf.Preflight;

/// <summary>The machine that a run is driven from.</summary>
public sealed record PreflightMachine
{
    /// <summary>True on Linux, WSL included.</summary>
    public required bool IsLinux { get; init; }

    /// <summary>The operating system's name for itself.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Processors that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory that can be had without swapping, in bytes; null when unknown.</summary>
    public required long? AvailableMemory { get; init; }

    /// <summary>Value of PATH.</summary>
    public required string SearchPath { get; init; }

    /// <summary>This machine.</summary>
    public static PreflightMachine Read() => new()
    {
        IsLinux = System.OperatingSystem.IsLinux(),
        OperatingSystem = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        Cores = Environment.ProcessorCount,
        AvailableMemory = ReadAvailableMemory("/proc/meminfo"),
        SearchPath = Environment.GetEnvironmentVariable("PATH") ?? "",
    };

    private static long? ReadAvailableMemory(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..]
            && long.TryParse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value * 1024 : null;
    }
}
