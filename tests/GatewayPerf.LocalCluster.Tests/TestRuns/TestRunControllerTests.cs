using System.Net;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.TestRuns;
using GatewayPerf.LocalCluster.Tests.Controllers;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.TestRuns;

public sealed class TestRunControllerTests
{
    [Fact]
    public async Task A_test_run_goes_through_its_stages_in_order()
    {
        await using var cluster = new TestRunCluster();
        using var stop = new CancellationTokenSource();
        var watch = cluster.Cluster.Client.Watch<V1alpha1TestRun>(stop.Token);
        cluster.Create();
        await cluster.ReachesAsync("started");
        Condition(cluster, "TestRunRunning").ShouldBe(("True", "TestRunRunningTrue"));
        cluster.EndRunners(0);
        await cluster.ReachesAsync("finished");

        List<string> stages = [];
        while (watch.TryRead(out var change))
            stages.Add(change.Object.Status?.Stage ?? "");

        stages.Distinct().ShouldBe(["", "initialization", "initialized", "created", "started", "stopped", "finished"]);
        Condition(cluster, "TestRunRunning").ShouldBe(("False", "TestRunRunningFalse"));
        Condition(cluster, "CloudTestRun").ShouldBe(("False", "CloudTestRunFalse"));
        cluster.Cluster.Client.List<V1Job>("default").Select(job => job.Metadata.Name).Order().ShouldBe(["load-1", "load-2", "load-initializer", "load-starter"]);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task Jobs_and_services_are_those_of_the_operator()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create(spec =>
        {
            spec.Arguments = "--tag segment=1  -e RATE=5";
            spec.Runner = new TestRunPod
            {
                Image = "k6:dev",
                Env = [new V1EnvVar { Name = "TARGET", Value = "http://web" }],
                Metadata = new TestRunPodMetadata { Labels = new Dictionary<string, string> { ["run"] = "r1", ["app"] = "mine" } },
                NodeSelector = new Dictionary<string, string> { ["kubernetes.io/hostname"] = "n1" },
                InitContainers = [new V1Container { Image = "prepare", Args = ["now"] }],
            };
        });
        await cluster.ReachesAsync("started");

        var runner = cluster.Job("load-2")!;
        runner.Metadata.Labels.ShouldBe(new Dictionary<string, string> { ["app"] = "k6", ["k6_cr"] = "load", ["runner"] = "true", ["run"] = "r1" }, ignoreOrder: true);
        runner.IsControlledBy(cluster.Run).ShouldBeTrue();
        runner.Spec.BackoffLimit.ShouldBe(0);
        var pod = runner.Spec.Template.Spec;
        pod.RestartPolicy.ShouldBe("Never");
        (pod.Containers[0].LivenessProbe.HttpGet.Path, pod.Containers[0].LivenessProbe.HttpGet.Port.Value).ShouldBe(("/v1/status", "6565"));
        var init = pod.InitContainers.ShouldHaveSingleItem();
        (init.Name, init.Image, init.VolumeMounts.Single().MountPath).ShouldBe(("k6-init-0", "prepare", "/test"));
        pod.Hostname.ShouldBe("load-2");
        pod.NodeSelector.ShouldContainKeyAndValue("kubernetes.io/hostname", "n1");
        var container = pod.Containers.ShouldHaveSingleItem();
        (container.Name, container.Image).ShouldBe(("k6", "k6:dev"));
        string.Join(' ', container.Command).ShouldBe(
            "k6 run --quiet --execution-segment=1/2:1 --execution-segment-sequence=0,1/2,1 --tag segment=1 -e RATE=5 /test/load.js "
            + "--address=$(POD_IP):6565 --paused --tag instance_id=2 --tag testrun_name=load");
        container.Env.Select(it => it.Name).ShouldBe(["POD_IP", "TARGET"]);
        container.Env[0].ValueFrom.FieldRef.FieldPath.ShouldBe("status.podIP");
        container.VolumeMounts.ShouldHaveSingleItem().MountPath.ShouldBe("/test");
        pod.Volumes.ShouldHaveSingleItem().ConfigMap.Name.ShouldBe("script");
        container.ReadinessProbe.HttpGet.Path.ShouldBe("/v1/status");

        var initializer = cluster.Job("load-initializer")!.Spec.Template;
        initializer.Metadata.Labels.ShouldNotContainKey("runner");
        string.Join(' ', initializer.Spec.Containers[0].Command).ShouldBe("k6 inspect --execution-requirements -e TARGET=$(TARGET) -e RATE=5 /test/load.js");
        initializer.Spec.Containers[0].ReadinessProbe.ShouldBeNull();

        var services = cluster.Cluster.Client.List<V1Service>("default").OrderBy(it => it.Metadata.Name).ToList();
        services.Select(it => it.Metadata.Name).ShouldBe(["load-service-1", "load-service-2"]);
        services[0].Spec.Selector.ShouldBe(new Dictionary<string, string> { ["job-name"] = "load-1" });
        (services[0].Spec.Ports.Single().Name, services[0].Spec.Ports.Single().Port).ShouldBe(("http-api", 6565));
        var starter = cluster.Job("load-starter")!.Spec.Template.Spec.Containers.ShouldHaveSingleItem();
        (starter.Name, starter.Image, starter.Command).ShouldBe(("k6-curl", "ghcr.io/grafana/k6-operator:latest-starter", null));
        starter.Args.ShouldBe(services.Select(it => $"http://{it.Spec.ClusterIP}:6565"));
    }

    [Fact]
    public async Task Strings_that_are_booleans_are_read_as_such()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create(spec => (spec.Quiet, spec.Paused, spec.Parallelism) = ("false", "no", 1));
        await TestCluster.UntilAsync(() => cluster.Job("load-1") is not null);
        string.Join(' ', cluster.Job("load-1")!.Spec.Template.Spec.Containers[0].Command).ShouldBe(
            "k6 run /test/load.js --address=$(POD_IP):6565 --tag instance_id=1 --tag testrun_name=load");
    }

    [Fact]
    public async Task The_starter_waits_until_every_runner_answers()
    {
        await using var cluster = new TestRunCluster();
        cluster.Cluster.Runners.Answer = _ => null;
        cluster.Create();
        await TestCluster.UntilAsync(() => cluster.Cluster.Runners.Requests.Count >= 2);
        cluster.Stage.ShouldBe("created");
        cluster.Job("load-starter").ShouldBeNull();
        cluster.Cluster.Runners.Answer = _ => HttpStatusCode.OK;
        await cluster.Cluster.AdvanceUntilAsync(() => cluster.Stage == "started", 15);
        cluster.Job("load-starter").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_failed_runner_still_ends_in_finished()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create();
        await cluster.ReachesAsync("started");
        cluster.EndRunners(107);
        await cluster.ReachesAsync("finished");
        cluster.Job("load-1")!.Status.Failed.ShouldBe(1);
    }

    [Fact]
    public async Task The_run_goes_on_until_the_last_runner_has_ended()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create();
        await cluster.ReachesAsync("started");
        cluster.RunnerExitCode = pod => pod.GetLabel("job-name") == "load-1" ? 99 : null;
        foreach (var pod in cluster.Cluster.Client.List<V1Pod>("default").Where(TestRunCluster.IsRunner))
            cluster.Cluster.Client.Update<V1Pod>("default", pod.Metadata.Name, it => it.SetAnnotation("nudge", "1"));

        await TestCluster.UntilAsync(() => cluster.Job("load-1")!.Status.Failed == 1);
        await Task.Delay(50);
        cluster.Stage.ShouldBe("started");
    }

    [Theory]
    [InlineData("banana --vus 3", "encountered an invalid value for k6 CLI argument: `banana`")]
    [InlineData("3", "encountered an invalid value for k6 CLI argument: `3`")]
    public async Task A_bare_word_in_front_of_the_arguments_is_an_error(string arguments, string message)
    {
        await using var cluster = new TestRunCluster();
        cluster.Create(spec => spec.Arguments = arguments);
        await cluster.ReachesAsync("error");
        cluster.Cluster.Client.List<V1Job>("default").ShouldBeEmpty();
        cluster.Cluster.Client.List<Corev1Event>("default").ShouldContain(it => it.Type == "Warning" && it.Message == message);
    }

    [Fact]
    public async Task What_the_local_cluster_lacks_is_refused_by_name()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create(spec => spec.Script = new TestRunScript { LocalFile = "/load.js" });
        await cluster.ReachesAsync("error");
        var message = "spec.script.localFile is not supported by the local cluster; use spec.script.configMap.";
        cluster.Cluster.Client.List<Corev1Event>("default").ShouldContain(it => it.Message == message);
    }

    [Fact]
    public async Task An_initializer_that_fails_is_an_error_with_its_last_words()
    {
        await using var cluster = new TestRunCluster(initializerExitCode: 107);
        cluster.Cluster.Logs = _ => "level=error\nSyntaxError: Unexpected token\n";
        cluster.Create();
        await cluster.ReachesAsync("error");
        cluster.Cluster.Client.List<Corev1Event>("default").ShouldContain(it => it.Message == "The initializer failed: level=error SyntaxError: Unexpected token");
        cluster.Job("load-1").ShouldBeNull();
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"maxVUs": "many"}""")]
    [InlineData("""{"maxVUs": 1}""")]
    public async Task An_initializer_that_reports_too_little_is_an_error(string log)
    {
        await using var cluster = new TestRunCluster();
        cluster.Cluster.Logs = _ => log;
        cluster.Create();
        await cluster.ReachesAsync("error");
        cluster.Job("load-1").ShouldBeNull();
    }

    [Fact]
    public async Task Without_an_initializer_the_runners_are_created_at_once()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create(spec => spec.Initializer = new TestRunPod { Disabled = true });
        await cluster.ReachesAsync("started");
        cluster.Job("load-initializer").ShouldBeNull();
        Condition(cluster, "CloudTestRun").ShouldBe(("Unknown", "TestRunTypeUnknown"));
    }

    [Fact]
    public async Task A_run_without_runners_stays_where_it_is()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create(spec => spec.Parallelism = 0);
        await Task.Delay(100);
        cluster.Stage.ShouldBeNull();
        cluster.Cluster.Client.List<V1Job>("default").ShouldBeEmpty();
    }

    [Fact]
    public async Task Separate_runners_get_nodes_of_their_own()
    {
        await using var cluster = new TestRunCluster(nodes: 2);
        cluster.Create(spec => spec.Separate = true);
        await cluster.ReachesAsync("started");
        Runners(cluster).Select(pod => pod.Spec.NodeName).Order().ShouldBe(["n1", "n2"]);
    }

    [Fact]
    public async Task Cleanup_post_deletes_the_run_and_all_that_it_made()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create(spec => spec.Cleanup = "post");
        await cluster.ReachesAsync("started");
        cluster.EndRunners(0);
        await cluster.ReachesAsync("finished");
        await cluster.Cluster.AdvanceUntilAsync(() => cluster.Cluster.Client.Get<V1alpha1TestRun>("default", "load") is null, 5);
        var client = cluster.Cluster.Client;
        await TestCluster.UntilAsync(() => client.List<V1Job>().Count + client.List<V1Service>().Count + client.List<V1Pod>().Count == 0);
    }

    [Fact]
    public async Task Without_cleanup_everything_stays()
    {
        await using var cluster = new TestRunCluster();
        cluster.Create();
        await cluster.ReachesAsync("started");
        cluster.EndRunners(0);
        await cluster.ReachesAsync("finished");
        cluster.Cluster.Time.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(50);
        cluster.Stage.ShouldBe("finished");
        Runners(cluster).Count.ShouldBe(2);
    }

    private static List<V1Pod> Runners(TestRunCluster cluster) => [.. cluster.Cluster.Client.List<V1Pod>("default").Where(TestRunCluster.IsRunner)];

    private static (string Status, string Reason) Condition(TestRunCluster cluster, string type)
    {
        var condition = cluster.Run.Status!.Conditions!.Single(it => it.Type == type);
        return (condition.Status, condition.Reason);
    }
}
