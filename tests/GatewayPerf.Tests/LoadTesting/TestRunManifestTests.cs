using System.Text;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using k8s;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class TestRunManifestTests
{
    private static readonly RunPlan Plan = PlanAssert.Plan(new RunParameters { UseJwt = true, RequestTimeout = PlanAssert.Seconds(2) });

    [Fact]
    public void A_segment_is_a_test_run_on_the_k6_nodes_that_waits_for_its_start()
    {
        var testRun = TestRunManifest.TestRun(Plan, Plan.Segments[1], PlanAssert.Now.AddSeconds(30.125));
        (testRun.Metadata.NamespaceProperty, testRun.Metadata.Name).ShouldBe(("k6", "gateway-s2"));
        testRun.Metadata.Labels[RunLabels.RunIdKey].ShouldBe("run-1");
        testRun.Spec.Runner.NodeSelector!["node"].ShouldBe("k6");
        testRun.Spec.Runner.Metadata!.Labels![RunLabels.SegmentKey].ShouldBe("2");
        testRun.Spec.Paused.ShouldBe("true");
        var environment = Environment(testRun);
        environment["GATEWAYPERF_START_AT"].ShouldBe("2026-11-24T23:00:30.125Z");
        environment["BASE_URL"].ShouldBe("http://gateway-svc-tyk-tyk-gateway.tyk.svc:8080");
        environment["UPSTREAM_URL"].ShouldBe("http://fortio-0.tyk-upstream.svc:8080");
        environment["GATEWAY_SCENARIO"].ShouldContain("\"rate\":300");
        environment["CONTROL_RATE"].ShouldBe("6");
        environment["DURATION"].ShouldBe("30s");
        environment["REQUEST_TIMEOUT"].ShouldBe("2s");
        environment["SEGMENT"].ShouldBe("2");
        environment["GATEWAY_SCENARIO"].ShouldContain($"\"maxVUs\":{Plan.VirtualUsers.Total}");
    }

    [Fact]
    public void Where_a_Prometheus_takes_them_a_runner_pushes_its_metrics_with_the_runs_labels()
    {
        TestRunManifest.TestRun(Plan, Plan.Segments[1], PlanAssert.Now).Spec.Arguments.ShouldBeNull();
        TestRunManifest.TestRun(Plan with { Metrics = null }, Plan.Segments[1], PlanAssert.Now, pushesMetrics: true).Spec.Arguments.ShouldBeNull();

        var testRun = TestRunManifest.TestRun(Plan, Plan.Segments[1], PlanAssert.Now, pushesMetrics: true);
        testRun.Spec.Arguments.ShouldBe("--out experimental-prometheus-rw --tag testid=run-1 --tag run=run-1 --tag segment=2");
        var environment = Environment(testRun);
        environment["K6_PROMETHEUS_RW_SERVER_URL"].ShouldBe("http://prometheus.monitoring:9090/api/v1/write");
        environment["K6_PROMETHEUS_RW_PUSH_INTERVAL"].ShouldBe("1s");
        environment["K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM"].ShouldBe("true");
        environment["K6_PROMETHEUS_RW_STALE_MARKERS"].ShouldBe("true");
    }

    [Fact]
    public void Every_variable_of_the_script_that_we_set_is_one_that_it_reads()
    {
        var scripts = string.Concat(Directory.GetFiles(Scenarios(), "*.js").Select(File.ReadAllText));
        foreach (var plan in new[] { Plan, PlanAssert.Plan(new RunParameters { UseJwt = false }) })
        {
            foreach (var name in Environment(TestRunManifest.TestRun(plan, plan.Segments[0], PlanAssert.Now)).Keys.Where(name => name != "GATEWAYPERF_START_AT"))
            {
                scripts.ShouldContain(name);
            }
        }
    }

    [Theory]
    [InlineData(3_333, 1, null)]
    [InlineData(3_334, 1, "1")]
    [InlineData(3_334, 2, null)]
    [InlineData(6_667, 2, "1")]
    public void Code_is_compiled_again_where_a_runner_has_so_many_requests_to_make_that_it_pays(int rate, int parallelism, string? expected)
    {
        var plan = PlanAssert.Plan(new RunParameters { Rate = new Rate(rate), Parallelism = parallelism, UseJwt = true });
        Environment(TestRunManifest.TestRun(plan, plan.Segments[0], PlanAssert.Now)).GetValueOrDefault("DOTNET_TieredCompilation").ShouldBe(expected);
    }

    [Fact]
    public void The_jwt_secret_is_only_in_the_secret()
    {
        var testRun = TestRunManifest.TestRun(Plan, Plan.Segments[0], PlanAssert.Now);
        testRun.Spec.Runner.Env!.Single(variable => variable.Name == "JWT_SECRET").ValueFrom.SecretKeyRef.Name.ShouldBe(LoadSecrets.SecretName);
        var secret = TestRunManifest.Secret(Plan, new LoadSecrets("s3cret", null));
        Encoding.UTF8.GetString(secret.Data[LoadSecrets.JwtSecretKey]).ShouldBe("s3cret");
        KubernetesJson.Serialize(testRun).ShouldNotContain("s3cret");
        new LoadSecrets("s3cret", ["k3y"]).ToString().ShouldBe("LoadSecrets");
    }

    [Fact]
    public void Auth_tokens_are_a_mounted_file()
    {
        var plan = PlanAssert.Plan(new RunParameters { UseJwt = false });
        var runner = TestRunManifest.TestRun(plan, plan.Segments[0], PlanAssert.Now).Spec.Runner;
        runner.Env!.Single(variable => variable.Name == "AUTH_KEYS_FILE").Value.ShouldBe("/etc/gatewayperf/auth-keys.json");
        runner.VolumeMounts!.Single().MountPath.ShouldBe("/etc/gatewayperf");
        runner.Volumes!.Single().Secret.SecretName.ShouldBe(LoadSecrets.SecretName);
        Encoding.UTF8.GetString(TestRunManifest.Secret(plan, new LoadSecrets(null, ["a", "b"])).Data[LoadSecrets.AuthKeysKey]).ShouldBe("""["a","b"]""");
    }

    [Fact]
    public void There_is_a_virtual_user_for_every_runner_in_both_streams()
    {
        var plan = PlanAssert.Plan(new RunParameters { Parallelism = 16, Rate = new Rate(100), UseJwt = true });
        var environment = Environment(TestRunManifest.TestRun(plan, plan.Segments[0], PlanAssert.Now));
        ((int)System.Text.Json.Nodes.JsonNode.Parse(environment["GATEWAY_SCENARIO"])!["maxVUs"]!).ShouldBeGreaterThanOrEqualTo(16);
        int.Parse(environment["CONTROL_MAX_VUS"]).ShouldBeGreaterThanOrEqualTo(16);
    }

    [Fact]
    public void Every_script_goes_along()
    {
        using var folder = new TemporaryFolder();
        folder.File("gateway.js", "export default 1;");
        folder.File("auth.js", "export const a = 1;");
        folder.File("notes.txt", "no script");
        var map = TestRunManifest.Scripts(Plan, folder.Path);
        map.Data.Keys.ShouldBe(["auth.js", "gateway.js"], ignoreOrder: true);
    }

    [Fact]
    public void Without_the_script_there_is_a_sentence()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<StepFailedException>(() => TestRunManifest.Scripts(Plan, folder.Path)).Message.ShouldBe($"There is no gateway.js in {folder.Path}, so there is nothing to drive load with.");
    }

    private static Dictionary<string, string> Environment(TestRun testRun) => testRun.Spec.Runner.Env!.ToDictionary(variable => variable.Name, variable => variable.Value);

    private static string Scenarios()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "scenarios")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.ShouldNotBeNull().FullName, "scenarios");
    }
}
