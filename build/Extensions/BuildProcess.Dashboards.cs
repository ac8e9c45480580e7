using GatewayPerf.Observability.Dashboards;
using Serilog;

/// <summary>Dashboards of Grafana.</summary>
sealed partial class BuildProcess
{
    /// <summary>Writes them and the page that lists their panels.</summary>
    public void GenerateDashboards(string rootDirectory)
    {
        var written = DashboardFiles.Write(rootDirectory);
        Log.Information("{What}.", written.Count == 0 ? $"{DashboardFiles.Folder} and {DashboardFiles.Page} were up to date" : $"{string.Join(", ", written)} {(written.Count == 1 ? "is" : "are")} written");
    }
}
