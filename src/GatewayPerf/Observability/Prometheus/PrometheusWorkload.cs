using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GatewayPerf.Gateways;
using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using k8s;
using k8s.Models;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Prometheus in the cluster: one pod beside the load, its configuration with the credentials that it needs in a Secret.</summary>
public static class PrometheusWorkload
{
    private const string ConfigFolder = "/etc/prometheus";
    private const string ConfigFile = "prometheus.yml";
    private const string ConfigAnnotation = "gatewayperf.io/config";

    /// <summary>Longer than anybody keeps a run.</summary>
    private const string Retention = "10y";

    /// <summary>
    /// GOGC: its heap grows to five times what lives before it collects. That costs some 200 MB after a load of a day, and saves a quarter of the time of queries over histograms, and bursts of
    /// the collector while the load runs.
    /// </summary>
    public const string CollectorPercent = "400";

    /// <summary>Every object, in the order in which to apply them.</summary>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All(GatewaySettings settings, ApiAccess api, RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            new V1Namespace { Metadata = new() { Name = PrometheusAddresses.Namespace, Labels = RunMetadata.Labels(settings) } },
            new V1Secret
            {
                Metadata = RunMetadata.For(settings, PrometheusAddresses.Namespace, PrometheusAddresses.Name),
                StringData = new Dictionary<string, string>
                {
                    [ConfigFile] = PrometheusConfig.Render(api, plan.Metrics!),
                    [PrometheusConfig.RulesFile] = PrometheusConfig.Rules(plan),
                    [PrometheusConfig.TokenFile] = api.Token,
                    [PrometheusConfig.CertificateAuthorityFile] = api.CertificateAuthority,
                },
            },
            Containers.Service(settings, PrometheusAddresses.Namespace, PrometheusAddresses.Name, PrometheusAddresses.Name, PrometheusAddresses.Port),
            Deployment(settings, plan, api),
        ];
    }

    // A pod of its own for each run would forget which series it scraped, and those of pods that are gone would go on for five minutes. So the pod knows nothing of the run but its configuration.
    private static V1Deployment Deployment(GatewaySettings settings, RunPlan plan, ApiAccess api)
    {
        var deployment = Containers.Deployment(settings, PrometheusAddresses.Namespace, PrometheusAddresses.Name, replicas: 1, new()
        {
            Containers =
            [
                new()
                {
                    Name = PrometheusAddresses.Name,
                    Image = PrometheusAddresses.Image,
                    Args =
                    [
                        $"--config.file={ConfigFolder}/{ConfigFile}",
                        string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=$(POD_IP):{PrometheusAddresses.Port}"),
                        "--web.enable-remote-write-receiver",
                        "--web.enable-admin-api",
                        "--enable-feature=native-histograms",
                        $"--storage.tsdb.retention.time={Retention}",
                    ],
                    Env = [Containers.PodAddress("POD_IP"), new() { Name = "GOGC", Value = CollectorPercent }],
                    Ports = [new() { ContainerPort = PrometheusAddresses.Port, Protocol = "TCP" }],
                    ReadinessProbe = Containers.HttpProbe(settings, "/-/ready", PrometheusAddresses.Port),
                    VolumeMounts = [new() { Name = "config", MountPath = ConfigFolder, ReadOnlyProperty = true }],
                },
            ],
            NodeSelector = new Dictionary<string, string> { ["node"] = settings.StorePool },
            Volumes = [new() { Name = "config", Secret = new() { SecretName = PrometheusAddresses.Name } }],
        });
        var pod = deployment.Spec.Template.Metadata;
        pod.Labels.Remove(RunLabels.RunIdKey);
        pod.Annotations = new Dictionary<string, string> { [ConfigAnnotation] = Digest(PrometheusConfig.Render(api, plan.Metrics!) + PrometheusConfig.Rules(plan)) };
        return deployment;
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
