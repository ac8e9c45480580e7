namespace GatewayPerf.Tools;

/// <summary>A Prometheus of this machine.</summary>
/// <param name="Path">Absolute path of the program.</param>
/// <param name="Version">Its version.</param>
public sealed record PrometheusProgram(string Path, Version Version)
{
    /// <summary>The version as a report names it; one before 3.0 is a fallback.</summary>
    public string Description => Version.Major >= PinnedReleases.Prometheus.Version.Major ? $"Prometheus {Version}" : $"Prometheus {Version} (the distribution's, a fallback)";
}
