using System.Runtime.InteropServices;

namespace GatewayPerf.Tools;

/// <summary>A release of a program that is downloaded where the program is missing: its version and its archives' checksums are pinned (<see cref="PinnedReleases"/>).</summary>
/// <param name="Program">File name of the program, for example <c>terraform</c>.</param>
/// <param name="Version">The version.</param>
/// <param name="Path">Path of a platform's archive below where the publisher has its releases, with <c>{version}</c>, <c>{os}</c> and <c>{arch}</c>; a zip or a tar.gz.</param>
/// <param name="Sha256">SHA-256 of each platform's archive, in hexadecimal, by <c>os_arch</c>.</param>
public sealed record ToolRelease(string Program, Version Version, string Path, IReadOnlyDictionary<string, string> Sha256)
{
    /// <summary>This machine as publishers of Go programs name it, for example <c>linux_amd64</c>.</summary>
    public static string ThisPlatform { get; } =
        $"{(OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : "windows")}_{(RuntimeInformation.OSArchitecture == Architecture.X64 ? "amd64" : RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant())}";

    /// <summary>Address of a platform's archive.</summary>
    public Uri Archive(Uri releases, string platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var parts = platform.Split('_');
        return new(releases, Path.Replace("{version}", Version.ToString(), StringComparison.Ordinal)
            .Replace("{os}", parts[0], StringComparison.Ordinal).Replace("{arch}", parts[^1], StringComparison.Ordinal));
    }
}
