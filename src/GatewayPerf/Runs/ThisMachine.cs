using System.Reflection;
using System.Runtime.InteropServices;

namespace GatewayPerf.Runs;

/// <summary>The machine that a run is driven from, as the report names it.</summary>
internal static class ThisMachine
{
    public static EnvironmentSeen Look() => new(
        CpuModel(),
        Environment.ProcessorCount,
        Kernel(),
        typeof(ThisMachine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown");

    // .NET names the distribution alone.
    private static string Kernel() => OperatingSystem.IsLinux() ? $"Linux {Environment.OSVersion.Version}, {RuntimeInformation.OSDescription}" : RuntimeInformation.OSDescription;

    private static string CpuModel()
    {
        const string file = "/proc/cpuinfo";
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
