using System.Security.Cryptography;
using System.Text;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Text;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>What was run, and where.</summary>
internal static class ConfigurationSection
{
    public static void Write(HtmlWriter page, ReportModel model) => page.Section("Configuration and environment", section =>
    {
        var (plan, report) = (model.Plan, model.Report);
        var table = new HtmlTable("Configuration", "what", "value")
            .Row("provider", KebabCaseEnumConverter<Provider>.NameOf(plan.Provider))
            .Row("gateway", $"{report.Gateway.Name} {report.Gateway.Version ?? "(not deployed)"}, {Quantity.Count(report.Gateway.Replicas, "replica")}")
            .Row("image", report.Gateway.Image ?? "not deployed")
            .Row("stand-ins", StandIns(report.Gateway))
            .Row("routes", Quantity.Count(plan.RouteCount, "route"))
            .Row("credentials", CredentialsText.Of(plan))
            .Row("executor", plan.Executor.Name())
            .Row("load", plan.HasControlStream ? $"{LoadText.Of(plan)} through the gateway and {plan.ControlRate} straight to the upstream" : $"{LoadText.Of(plan)} through the gateway")
            .Row("duration", $"{LoadDuration.Format(plan.Duration)}, of which {LoadDuration.Format(plan.WarmUp)} are warm-up")
            .Row("runners", $"{Quantity.Count(plan.Parallelism, "pod")} with {Quantity.Count(plan.VirtualUsers.Total, "virtual user")} together")
            .Row("request timeout", LoadDuration.Format(plan.RequestTimeout))
            .Row("upstream faults", string.Join(", ", plan.Parameters.StandInUpstreamFault ?? []) is { Length: > 0 } faults ? faults : "none")
            .Row("memory that the gateway stand-in keeps", Kept(plan.Parameters))
            .Row("node failure", plan.NodeFailure is { } failure
                ? $"{FailureWords.Of(failure.Mode, "a gateway node")} at {LoadDuration.Format(failure.Delay)} for {LoadDuration.Format(failure.DownDuration)}" : "none")
            .Row("cluster clocks", Clocks(plan.Clocks))
            .Row("nodes", string.Join(", ", plan.NodePools.Select(pool => $"{pool.Count} {pool.Name}")));
        if (report.Metrics is { } metrics)
        {
            table.Row("metrics", metrics.Prometheus ?? $"none: {metrics.Missing}");
            foreach (var shown in metrics.Grafana)
            {
                table.Row($"{shown.Dashboard} in Grafana", $"{shown.Url}, until {Quantity.Time(shown.Expires)}{(shown.Public ? ", open to anybody" : "")}");
            }
        }

        if (report.Environment is { } machine)
        {
            table.Row("machine", $"{machine.CpuModel}, {Quantity.Count(machine.Cores, "core")}").Row("kernel", machine.Kernel).Row("GatewayPerf", machine.GatewayPerfVersion);
        }

        section.Table(table.Row("plan.json", $"sha256:{Digest(plan)}"));
        var parameters = new HtmlTable("Parameters of the plan, those that were not given with their defaults", "parameter", "value");
        foreach (var (option, value) in PlanText.Parameters(plan))
        {
            parameters.Row(option, value);
        }

        section.Markup("<details><summary>Every parameter</summary>").Table(parameters).Markup("</details>");
    });

    private static string Digest(RunPlan plan) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PlanText.RenderJson(plan))));

    private static string Kept(RunParameters said) => (said.StandInLeak, said.StandInCache) switch
    {
        ({ } leak, { } cache) => $"{leak} for each new identity, for ever, and {cache} until its token expires",
        ({ } leak, null) => $"{leak} for each new identity, for ever",
        (null, { } cache) => $"{cache} for each identity until its token expires",
        _ => "none on purpose",
    };

    private static string StandIns(GatewayReport gateway) => (gateway.StandIn, gateway.UpstreamStandIn) switch
    {
        (null, _) => "not deployed",
        (true, true) => "gateway and upstream",
        (true, _) => "gateway",
        (_, true) => "upstream",
        _ => "none",
    };

    private static string Clocks(ClusterClocks clocks)
    {
        var usual = ClusterClocks.Kubernetes;
        return $"heartbeat {LoadDuration.Format(clocks.NodeHeartbeat)}, not ready after {LoadDuration.Format(clocks.NodeGrace)}, eviction {LoadDuration.Format(clocks.EvictionAfter)} later"
            + (clocks == usual ? "" : $" (usual for Kubernetes: {usual.NodeHeartbeat.TotalSeconds}s, {usual.NodeGrace.TotalSeconds}s, {usual.EvictionAfter.TotalSeconds}s)");
    }
}
