using Nuke.Common;

/// <summary>Writes the dashboards of Grafana.</summary>
interface IMaintainDashboards : INukeBuild
{
    Target GenerateDashboards => _ => _
        .Description("Writes dashboards/*.json and docs/dashboards.md from the definitions in src/GatewayPerf/Observability/Dashboards; Test fails when they are stale")
        .Before<IRunTests>(x => x.Test)
        .Executes(() => BuildProcess.Current.GenerateDashboards(RootDirectory));
}
