using GatewayPerf.Terminals;
using GatewayPerf.Tools;

namespace GatewayPerf.Runs;

/// <summary>What a run finds on this machine: absolute paths of what it starts or reads, and who watches.</summary>
public sealed record RunTools
{
    /// <summary>Folder of the repository's <c>infra/terraform</c>.</summary>
    public required string TerraformRoots { get; init; }

    /// <summary>Folder of the k6 scripts.</summary>
    public required string Scenarios { get; init; }

    /// <summary>Folder of the executables gatewayperf-local-cluster, gatewayperf-stand-in and gatewayperf-k6.</summary>
    public required string Executables { get; init; }

    /// <summary>Folder of tools that were downloaded (<c>.nuke/temp/tools</c>).</summary>
    public required string Downloads { get; init; }

    /// <summary>Where a missing Terraform is downloaded from.</summary>
    public Uri TerraformReleases { get; init; } = PinnedReleases.TerraformReleases;

    /// <summary>Where a missing Prometheus is downloaded from.</summary>
    public Uri PrometheusReleases { get; init; } = PinnedReleases.PrometheusReleases;

    /// <summary>The terminal on which the load is watched; null where plain lines are wanted.</summary>
    public LiveTerminal? Live { get; init; }
}
