using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Command;
using k8s;
using k8s.Models;

namespace GatewayPerf.Tests.Gateways;

public sealed class CommandWorkloadTests
{
    private static readonly GatewaySettings Settings = SampleSettings.Local with { GatewayNamespace = "nginx", UpstreamAddress = "127.9.8.7:8080", Replicas = 3 };
    private static readonly GatewayCommand Nginx = new(["nginx", "-p", "{folder}", "-c", "{config}", "cost $5 at {podIP}:{port} to {upstream}"], "/etc/x.conf", null);

    [Fact]
    public void Each_pod_renders_its_own_configuration_and_becomes_the_program()
    {
        var deployment = All(Nginx, "listen {podIP};").OfType<V1Deployment>().Single();
        deployment.Spec.Replicas.ShouldBe(3);
        var container = deployment.Spec.Template.Spec.Containers.Single();
        container.Command.Take(2).ShouldBe(["sh", "-c"]);
        container.Command[2].ShouldContain("&& exec \"$$@\"");
        container.Command.Skip(4).ShouldBe(["/usr/sbin/nginx", "-p", "$(GATEWAY_FOLDER)", "-c", "$(GATEWAY_CONFIG)", "cost $$5 at $(POD_IP):$(GATEWAY_PORT) to $(GATEWAY_UPSTREAM)"]);
        Value(container, "GATEWAY_UPSTREAM").ShouldBe("127.9.8.7:8080");
        container.Env.Single(variable => variable.Name == "POD_IP").ValueFrom.FieldRef.FieldPath.ShouldBe("status.podIP");
        var mounts = container.VolumeMounts.Select(mount => mount.MountPath).ToList();
        mounts.ShouldContain(mount => Value(container, "GATEWAY_CONFIG").StartsWith(mount + "/", StringComparison.Ordinal));
        mounts.ShouldContain(mount => Value(container, "GATEWAY_TEMPLATE").StartsWith(mount + "/", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_configuration_the_program_is_started_as_it_is()
    {
        var objects = All(new GatewayCommand(["haproxy", "-db"], null, "/healthz"), null);
        objects.OfType<V1ConfigMap>().ShouldBeEmpty();
        var container = objects.OfType<V1Deployment>().Single().Spec.Template.Spec.Containers.Single();
        container.Command.ShouldBe(["/usr/sbin/nginx", "-db"]);
        container.ReadinessProbe.HttpGet.Path.ShouldBe("/healthz");
    }

    [Fact]
    public void A_new_configuration_replaces_the_pods()
    {
        Annotation("a").ShouldBe(Annotation("a"));
        Annotation("a").ShouldNotBe(Annotation("b"));
        string Annotation(string config) => All(Nginx, config).OfType<V1Deployment>().Single().Spec.Template.Metadata.Annotations.Single().Value;
    }

    [Fact]
    public void The_jwt_secret_is_in_a_secret_and_nowhere_else()
    {
        var objects = CommandWorkload.All(Settings with { UseJwt = true }, Nginx, "/usr/sbin/nginx", "x");
        objects.Where(item => item is not V1Secret).ShouldAllBe(item => !KubernetesJson.Serialize(item).Contains(SampleSettings.JwtSecret));
        objects.OfType<V1Secret>().ShouldHaveSingleItem();
        All(Nginx, "x").OfType<V1Secret>().ShouldBeEmpty();
    }

    [Fact]
    public void An_autoscaler_scales_the_deployment_whose_pods_ask_for_cpu()
    {
        var objects = CommandWorkload.All(Settings with { MaxReplicas = 5 }, Nginx, "/usr/sbin/nginx", "x");
        var autoscaler = objects.OfType<V2HorizontalPodAutoscaler>().ShouldHaveSingleItem();
        (autoscaler.Spec.MinReplicas, autoscaler.Spec.MaxReplicas).ShouldBe((3, 5));
        var deployment = objects.OfType<V1Deployment>().Single();
        autoscaler.Spec.ScaleTargetRef.Name.ShouldBe(deployment.Metadata.Name);
        deployment.Spec.Template.Spec.Containers.Single().Resources.Requests.ShouldContainKey("cpu");
        All(Nginx, "x").OfType<V1Deployment>().Single().Spec.Template.Spec.Containers.Single().Resources.ShouldBeNull();
    }

    private static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All(GatewayCommand command, string? config) => CommandWorkload.All(Settings, command, "/usr/sbin/nginx", config);

    private static string Value(V1Container container, string name) => container.Env.Single(variable => variable.Name == name).Value;
}
