using System.Runtime.InteropServices;

namespace GatewayPerf.Tools;

/// <summary>The Terraform that is downloaded where none is: version and archives' checksums are pinned here and nowhere else (docs/decisions/0005).</summary>
/// <param name="Version">The version.</param>
/// <param name="Sha256">SHA-256 of each platform's zip file, in hexadecimal.</param>
public sealed record TerraformRelease(Version Version, IReadOnlyDictionary<string, string> Sha256)
{
    /// <summary>1.5.7, the last version under the Mozilla Public License; the root modules need 1.5.</summary>
    public static TerraformRelease Pinned { get; } = new(new Version(1, 5, 7), new Dictionary<string, string>
    {
        ["linux_amd64"] = "c0ed7bc32ee52ae255af9982c8c88a7a4c610485cf1d55feeb037eab75fa082c",
        ["linux_arm64"] = "f4b4ad7c6b6088960a667e34495cae490fb072947a9ff266bf5929f5333565e4",
        ["darwin_amd64"] = "b310ec0e626e9799000cfc8e30247cd827cf7f8030c8e0400257c7f111e93537",
        ["darwin_arm64"] = "db7c33eb1a446b73a443e2c55b532845f7b70cd56100bec4c96f15cfab5f50cb",
    });

    /// <summary>Where HashiCorp publishes.</summary>
    public static Uri Releases { get; } = new("https://releases.hashicorp.com/terraform/");

    /// <summary>This machine as HashiCorp names it, for example <c>linux_amd64</c>.</summary>
    public static string ThisPlatform { get; } =
        $"{(OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : "windows")}_{(RuntimeInformation.OSArchitecture == Architecture.X64 ? "amd64" : RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant())}";

    /// <summary>Address of a platform's zip file.</summary>
    public Uri Archive(Uri releases, string platform) => new(releases, $"{Version}/terraform_{Version}_{platform}.zip");
}
