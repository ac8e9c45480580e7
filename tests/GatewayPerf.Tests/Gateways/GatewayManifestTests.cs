using System.Text;
using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Tyk;
using k8s;
using k8s.Models;

namespace GatewayPerf.Tests.Gateways;

public sealed class GatewayManifestTests
{
    private static readonly GatewaySettings Local = SampleSettings.Local;

    [Fact]
    public void All_objects_come_in_order_in_their_namespaces()
    {
        All(Local with { UpstreamHostCount = 2 }).Select(Describe).ShouldBe(
        [
            "Service tyk-upstream/fortio-0",
            "Service tyk-upstream/fortio-1",
            "Deployment tyk-upstream/fortio",
            "Secret tyk/secrets-tyk-tyk-gateway",
            "ConfigMap tyk/tyk-api-definitions",
            "ConfigMap tyk/tyk-policy-definitions",
            "Service tyk/redis",
            "Deployment tyk/redis",
            "Service tyk/gateway-svc-tyk-tyk-gateway",
            "Deployment tyk/gateway-tyk-tyk-gateway",
        ]);
        static string Describe(IKubernetesObject<V1ObjectMeta> item) => $"{item.Kind} {item.Metadata.NamespaceProperty}/{item.Metadata.Name}";
    }

    [Fact]
    public void Every_object_and_pod_carries_the_run_and_its_manager()
    {
        var all = All(Local);
        var templates = all.OfType<V1Deployment>().Select(deployment => deployment.Spec.Template.Metadata);
        foreach (var metadata in all.Select(item => item.Metadata).Concat(templates))
        {
            metadata.Labels["app.kubernetes.io/managed-by"].ShouldBe("gatewayperf");
            metadata.Labels["gatewayperf.io/run-id"].ShouldBe("run-1");
        }
    }

    [Fact]
    public void Secrets_are_in_the_secret_and_nowhere_else()
    {
        var settings = Local with { UseJwt = true };
        var forms = new[] { SampleSettings.AdminSecret, SampleSettings.JwtSecret }
            .SelectMany(text => new[] { text, Base64(text), Base64(Base64(text)) }).ToList();
        foreach (var item in All(settings).Where(item => item is not V1Secret))
        {
            var json = KubernetesJson.Serialize(item);
            forms.ShouldAllBe(form => !json.Contains(form, StringComparison.Ordinal));
        }

        var secret = TykSecret.Build(settings).Data;
        Encoding.UTF8.GetString(secret["APISecret"]).ShouldBe(SampleSettings.AdminSecret);
        Encoding.UTF8.GetString(secret["JwtSource"]).ShouldBe(Base64(SampleSettings.JwtSecret));
        settings.ToString().ShouldNotContain(SampleSettings.AdminSecret);
        settings.ToString().ShouldNotContain(SampleSettings.JwtSecret);

        static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void Every_service_selects_pods_of_a_deployment_and_a_port_of_theirs()
    {
        var all = All(Local);
        foreach (var service in all.OfType<V1Service>())
        {
            var deployment = all.OfType<V1Deployment>().Single(item => item.Metadata.NamespaceProperty == service.Metadata.NamespaceProperty
                && item.Spec.Template.Metadata.Labels["app"] == service.Spec.Selector["app"]);
            deployment.Spec.Selector.MatchLabels.ShouldBe(service.Spec.Selector);
            deployment.Spec.Template.Spec.Containers.Single().Ports.Single().ContainerPort.ShouldBe(service.Spec.Ports.Single().Port);
        }
    }

    [Fact]
    public void Ports_are_written_as_numbers()
    {
        var json = string.Concat(All(Local).Select(item => KubernetesJson.Serialize(item)));
        json.ShouldContain("\"targetPort\":8080");
        json.ShouldContain("\"httpGet\":{\"path\":\"/hello\",\"port\":8080}");
    }

    [Fact]
    public void The_upstream_of_a_stand_in_and_of_fortio_listen_on_one_port()
    {
        Args(Local).ShouldBe(["--address", "$(POD_IP)", "--port", "8080"]);
        Args(Local with { UpstreamImage = "fortio/fortio:1.69.5" }).ShouldBe(["server", "-http-port", "8080"]);
        static IList<string> Args(GatewaySettings settings) => UpstreamWorkload.Deployment(settings).Spec.Template.Spec.Containers.Single().Args;
    }

    [Fact]
    public void The_store_of_a_stand_in_is_probed_by_http_and_redis_by_tcp()
    {
        Probe(Local).HttpGet.Path.ShouldBe("/healthz");
        Probe(Local with { StoreImage = "redis:7.4" }).TcpSocket.Port.Value.ShouldBe("6379");
        static V1Probe Probe(GatewaySettings settings) => StoreWorkload.Deployment(settings).Spec.Template.Spec.Containers.Single().ReadinessProbe;
    }

    [Fact]
    public void Definitions_that_do_not_fit_into_a_config_map_are_refused_with_the_figures()
    {
        var refusal = Should.Throw<UserException>(() => All(Local with { RouteCount = 3000 }));
        refusal.Message.ShouldMatch("^ConfigMap tyk-api-definitions would hold \\d{7} bytes for 3000 routes, and Kubernetes takes at most 1048576. Lower the number of routes.$");
        All(Local with { RouteCount = 1000 }).Count.ShouldBe(9);
    }

    [Theory]
    [InlineData(0, 2, "The number of routes is 0; it must be at least 1.")]
    [InlineData(1, -1, "The number of gateway replicas is -1; it must be at least 1.")]
    public void Counts_below_one_are_refused(int routes, int replicas, string expected) =>
        Should.Throw<UserException>(() => All(Local with { RouteCount = routes, Replicas = replicas })).Message.ShouldBe(expected);

    [Fact]
    public void Empty_secrets_are_refused()
    {
        Should.Throw<UserException>(() => All(Local with { Secrets = new("", "x") })).Message.ShouldContain("admin secret is empty");
        Should.Throw<UserException>(() => All(Local with { UseJwt = true, Secrets = new("x", "") })).Message.ShouldContain("JWT secret is empty");
    }

    [Theory]
    [InlineData("gatewayperf/tyk-stand-in", true)]
    [InlineData("gatewayperf/upstream-stand-in:0.1.0", true)]
    [InlineData("docker.tyk.io/tyk-gateway/tyk-gateway:v5.9.2", false)]
    public void Stand_ins_are_known_by_their_images(string image, bool expected) => StandInImages.Contains(image).ShouldBe(expected);

    private static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All(GatewaySettings settings) => [.. UpstreamWorkload.All(settings), .. TykManifests.All(settings)];
}
