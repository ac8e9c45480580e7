using GatewayPerf.Plans;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>What Prometheus scrapes: nodes and kube-state-metrics through the Kubernetes API, and pods that ask for it by annotation.</summary>
internal static class PrometheusConfig
{
    /// <summary>Files beside the configuration, which names them relative to itself.</summary>
    public const string TokenFile = "token";

    /// <summary>As <see cref="TokenFile"/>.</summary>
    public const string CertificateAuthorityFile = "ca.crt";

    /// <summary>As <see cref="TokenFile"/>.</summary>
    public const string RulesFile = "rules.yml";

    private const string StateMetrics = "/api/v1/namespaces/kube-system/services/kube-state-metrics:8080/proxy/metrics";

    private static readonly ISerializer Yaml = new SerializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).DisableAliases().Build();

    /// <summary>The text of <c>prometheus.yml</c>.</summary>
    public static string Render(ApiAccess api, MetricsPlan plan)
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(plan);
        return Yaml.Serialize(new
        {
            Global = new { ScrapeInterval = Seconds(plan.ScrapeInterval), ScrapeTimeout = Seconds(plan.ScrapeInterval) },
            RuleFiles = new[] { RulesFile },
            ScrapeConfigs = new object[]
            {
                Node("kubernetes-cadvisor", "cadvisor", api),
                Node("node-exporter", "node-exporter", api),
                new
                {
                    JobName = "kube-state-metrics",
                    HonorLabels = true,
                    api.Server.Scheme,
                    MetricsPath = StateMetrics,
                    Authorization = Credentials,
                    TlsConfig = Trust,
                    StaticConfigs = new[] { new { Targets = new[] { api.Server.Authority } } },
                },
                Pods(api),
            },
        });
    }

    /// <summary>The text of its file of rules.</summary>
    public static string Rules(RunPlan plan) => Yaml.Serialize(new { Groups = HistogramRules.Of(plan) });

    // Prometheus 2.42 knows no default of the type in a discovery.
    private static object Credentials => new { Type = "Bearer", CredentialsFile = TokenFile };

    private static object Trust => new { CaFile = CertificateAuthorityFile };

    private static string Seconds(TimeSpan time) => LoadDuration.Format(time);

    private static object Node(string job, string path, ApiAccess api) => new
    {
        JobName = job,
        api.Server.Scheme,
        Authorization = Credentials,
        TlsConfig = Trust,
        HttpSdConfigs = new[] { Discovery("node", api) },
        RelabelConfigs = new object[]
        {
            new { TargetLabel = "__address__", Replacement = api.Server.Authority },
            new { SourceLabels = new[] { "__meta_kubernetes_node_name" }, TargetLabel = "__metrics_path__", Replacement = $"/api/v1/nodes/$1/proxy/metrics/{path}" },
            Copy("__meta_kubernetes_node_name", "node"),
            Copy("__meta_kubernetes_node_name", "instance"),
        },
    };

    private static object Pods(ApiAccess api) => new
    {
        JobName = "kubernetes-pods",
        HttpSdConfigs = new[] { Discovery("pod", api) },
        RelabelConfigs = new object[]
        {
            new { SourceLabels = new[] { "__meta_kubernetes_pod_annotation_prometheus_io_scrape" }, Regex = "true", Action = "keep" },
            new { SourceLabels = new[] { "__meta_kubernetes_pod_phase" }, Regex = "Pending|Succeeded|Failed", Action = "drop" },
            new { SourceLabels = new[] { "__meta_kubernetes_pod_ip", "__meta_kubernetes_pod_annotation_prometheus_io_port" }, Separator = ":", TargetLabel = "__address__" },
            new { SourceLabels = new[] { "__meta_kubernetes_pod_annotation_prometheus_io_path" }, Regex = "(.+)", TargetLabel = "__metrics_path__" },
            Copy("__meta_kubernetes_namespace", "namespace"),
            Copy("__meta_kubernetes_pod_name", "pod"),
            Copy("__meta_kubernetes_pod_node_name", "node"),
            Copy("__meta_kubernetes_pod_label_app", "app"),
        },
    };

    // With the labels of Kubernetes' own discovery, which Debian's Prometheus is built without.
    private static object Discovery(string role, ApiAccess api) => new
    {
        Url = new Uri(api.Server, $"prometheus/v1/targets/{role}").ToString(),
        RefreshInterval = "1s",
        Authorization = Credentials,
        TlsConfig = Trust,
    };

    private static object Copy(string from, string to) => new { SourceLabels = new[] { from }, TargetLabel = to };
}
