using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Tyk;
using k8s.Models;

namespace GatewayPerf.Tests.Gateways;

public sealed class TykWorkloadTests
{
    private static readonly GatewaySettings Local = SampleSettings.Local;

    [Fact]
    public void Pods_are_spread_over_the_gateways_nodes_and_leave_a_lost_one_in_time()
    {
        var pod = Pod(Local with { EvictionAfter = TimeSpan.FromSeconds(4.2), GatewayPool = "g" });
        pod.NodeSelector.ShouldBe(new Dictionary<string, string> { ["node"] = "g" });
        var spread = pod.TopologySpreadConstraints.Single();
        (spread.MaxSkew, spread.TopologyKey, spread.WhenUnsatisfiable).ShouldBe((1, "kubernetes.io/hostname", "ScheduleAnyway"));
        spread.LabelSelector.MatchLabels["app"].ShouldBe("gateway-tyk-tyk-gateway");
        pod.Tolerations.Select(toleration => (toleration.Key, toleration.OperatorProperty, toleration.Effect, toleration.TolerationSeconds)).ShouldBe(
        [
            ("node.kubernetes.io/not-ready", "Exists", "NoExecute", 5),
            ("node.kubernetes.io/unreachable", "Exists", "NoExecute", 5),
        ]);
    }

    [Fact]
    public void The_container_is_named_probed_and_mounted_as_tyks_chart_does()
    {
        var deployment = TykWorkload.Deployment(Local);
        deployment.Spec.Replicas.ShouldBe(2);
        deployment.Spec.Template.Metadata.Labels["app"].ShouldBe("gateway-tyk-tyk-gateway");
        var container = deployment.Spec.Template.Spec.Containers.Single();
        (container.Name, container.Image).ShouldBe(("gateway-tyk-gateway", "gatewayperf/tyk-stand-in"));
        (container.ReadinessProbe.HttpGet.Path, container.ReadinessProbe.HttpGet.Port.Value, container.ReadinessProbe.PeriodSeconds).ShouldBe(("/hello", "8080", 1));
        var volumes = deployment.Spec.Template.Spec.Volumes.ToDictionary(volume => volume.Name, volume => volume.ConfigMap.Name);
        container.VolumeMounts.ToDictionary(mount => mount.MountPath, mount => volumes[mount.Name]).ShouldBe(
            new Dictionary<string, string> { [Value("TYK_GW_APPPATH")] = "tyk-api-definitions", [Value("TYK_GW_POLICIES_POLICYPATH")] = "tyk-policy-definitions" },
            ignoreOrder: true);
    }

    [Fact]
    public void The_environment_points_at_the_pod_the_store_and_the_secret()
    {
        Variable("TYK_GW_LISTENADDRESS").ValueFrom.FieldRef.FieldPath.ShouldBe("status.podIP");
        Variable("TYK_GW_SECRET").ValueFrom.SecretKeyRef.ShouldSatisfyAllConditions(
            key => key.Name.ShouldBe("secrets-tyk-tyk-gateway"), key => key.Key.ShouldBe("APISecret"));
        Variable("GATEWAYPERF_JWT_SOURCE").ValueFrom.SecretKeyRef.Key.ShouldBe("JwtSource");
        Value("TYK_GW_STORAGE_HOST").ShouldBe("redis.tyk.svc");
        Value("TYK_GW_STORAGE_PORT").ShouldBe("6379");
        Value("TYK_GW_POLICIES_POLICYSOURCE").ShouldBe("file");
        Value("TYK_GW_USEDBAPPCONFIGS").ShouldBe("false");
    }

    [Theory]
    [InlineData(2.0, null, "2", "120")]
    [InlineData(2.0, 0.3, "1", "120")]
    [InlineData(4.5, null, "5", "120")]
    [InlineData(150.0, null, "150", "151")]
    public void Timeouts_are_whole_seconds_and_the_server_outlasts_the_proxy(double request, double? proxy, string proxyTimeout, string writeTimeout)
    {
        var settings = Local with { RequestTimeout = TimeSpan.FromSeconds(request), ProxyTimeout = proxy is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        var variables = Pod(settings).Containers.Single().Env.ToDictionary(variable => variable.Name, variable => variable.Value);
        variables["TYK_GW_PROXYDEFAULTTIMEOUT"].ShouldBe(proxyTimeout);
        variables["TYK_GW_HTTPSERVEROPTIONS_WRITETIMEOUT"].ShouldBe(writeTimeout);
    }

    [Fact]
    public void Extra_variables_replace_ours_and_no_name_is_there_twice()
    {
        var settings = Local with { ExtraEnvironment = new Dictionary<string, string> { ["TYK_GW_MAXIDLECONNSPERHOST"] = "7", ["GOGC"] = "1600" } };
        var variables = Pod(settings).Containers.Single().Env;
        variables.Select(variable => variable.Name).ShouldBeUnique();
        variables.Single(variable => variable.Name == "TYK_GW_MAXIDLECONNSPERHOST").Value.ShouldBe("7");
        variables.Single(variable => variable.Name == "GOGC").Value.ShouldBe("1600");
    }

    [Fact]
    public void Pods_are_replaced_when_their_definitions_change_and_only_then()
    {
        Annotation(Local).ShouldBe(Annotation(Local with { Replicas = 5 }));
        Annotation(Local).ShouldNotBe(Annotation(Local with { RouteCount = 11 }));
        Annotation(Local).ShouldNotBe(Annotation(Local with { UseJwt = true }));
        static string Annotation(GatewaySettings settings) => TykWorkload.Deployment(settings).Spec.Template.Metadata.Annotations["gatewayperf.io/definitions"];
    }

    [Fact]
    public void Profiles_are_offered_only_when_they_are_asked_for_by_Tyk_and_by_its_stand_in()
    {
        var real = Local with { GatewayImage = "tykio/tyk-gateway:v5.9.2" };
        Pod(real).Containers.Single().Env.ShouldNotContain(variable => variable.Name == "TYK_GW_HTTPPROFILE");
        Pod(real with { OffersProfiles = true }).Containers.Single().Env.Single(variable => variable.Name == "TYK_GW_HTTPPROFILE").Value.ShouldBe("true");
        Pod(real with { OffersProfiles = true }).Containers.Single().Args.ShouldBeNull();
        Pod(Local with { OffersProfiles = true }).Containers.Single().Args.ShouldBe(["--heap-page", "on"]);
        Pod(Local with { OffersProfiles = true }).Containers.Single().Env.ShouldNotContain(variable => variable.Name == "TYK_GW_HTTPPROFILE");
        Pod(Local).Containers.Single().Args.ShouldBeNull();
        TykProfiles.Of(real).Select(profile => profile.Path).ShouldBe(["debug/pprof/heap", "debug/pprof/goroutine", "debug/pprof/profile?seconds=5"]);
        TykProfiles.Of(Local).Select(profile => profile.Path).ShouldBe(["debug/heap"]);
    }

    private static V1PodSpec Pod(GatewaySettings settings) => TykWorkload.Deployment(settings).Spec.Template.Spec;

    private static V1EnvVar Variable(string name) => Pod(Local).Containers.Single().Env.Single(variable => variable.Name == name);

    private static string Value(string name) => Variable(name).Value;
}
