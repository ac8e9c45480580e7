namespace GatewayPerf.Tools;

/// <summary>What is downloaded where it is missing: versions and checksums are pinned here and nowhere else.</summary>
public static class PinnedReleases
{
    /// <summary>1.5.7, the last version under the Mozilla Public License; the root modules need 1.5 (docs/decisions/0005).</summary>
    public static ToolRelease Terraform { get; } = new("terraform", new Version(1, 5, 7), "{version}/terraform_{version}_{os}_{arch}.zip", new Dictionary<string, string>
    {
        ["linux_amd64"] = "c0ed7bc32ee52ae255af9982c8c88a7a4c610485cf1d55feeb037eab75fa082c",
        ["linux_arm64"] = "f4b4ad7c6b6088960a667e34495cae490fb072947a9ff266bf5929f5333565e4",
        ["darwin_amd64"] = "b310ec0e626e9799000cfc8e30247cd827cf7f8030c8e0400257c7f111e93537",
        ["darwin_arm64"] = "db7c33eb1a446b73a443e2c55b532845f7b70cd56100bec4c96f15cfab5f50cb",
    });

    /// <summary>Where HashiCorp publishes Terraform.</summary>
    public static Uri TerraformReleases { get; } = new("https://releases.hashicorp.com/terraform/");

    /// <summary>3.13.3; its checksum is of one platform, others take a Prometheus that is installed (docs/decisions/0009).</summary>
    public static ToolRelease Prometheus { get; } = new("prometheus", new Version(3, 13, 3), "v{version}/prometheus-{version}.{os}-{arch}.tar.gz", new Dictionary<string, string>
    {
        ["linux_amd64"] = "b349c732d8a853e657d0e7ae1bbad4d11b586615fb65fdc59d896b9f869c001e",
    });

    /// <summary>Where the Prometheus project publishes.</summary>
    public static Uri PrometheusReleases { get; } = new("https://github.com/prometheus/prometheus/releases/download/");
}
