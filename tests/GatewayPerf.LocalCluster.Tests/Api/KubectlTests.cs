using GatewayPerf.LocalCluster.Tests.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>The cluster through the real kubectl.</summary>
public sealed class KubectlTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CliTool _kubectl = CliTool.Kubectl(api);

    [Fact]
    public async Task Get_prints_the_tables_of_the_server()
    {
        api.Resources.Create(ClusterFixture.Deployment("tables"));
        api.Resources.Create(ClusterFixture.Pod("table-pod", "node-1"));
        api.Resources.UpdateStatus<V1Pod>("default", "table-pod", pod => pod.Status = new V1PodStatus
        {
            Phase = "Running",
            PodIP = "127.1.1.64",
            ContainerStatuses =
            [
                new V1ContainerStatus { Name = "app", Image = "i", ImageID = "", Ready = true, RestartCount = 0, State = new V1ContainerState { Running = new() } },
            ],
        });
        var run = await RunAsync("get", "deployments,pods", "-o", "wide");
        var lines = run.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        lines.ShouldContain("NAME READY UP-TO-DATE AVAILABLE AGE CONTAINERS IMAGES SELECTOR");
        lines.ShouldContain(line => line.StartsWith("deployment.apps/tables 0/1 0 0 ") && line.EndsWith(" app img:1 app=tables"));
        lines.ShouldContain("NAME READY STATUS RESTARTS AGE IP NODE NOMINATED NODE READINESS GATES");
        lines.ShouldContain(line => line.StartsWith("pod/table-pod 1/1 Running 0 ") && line.EndsWith(" 127.1.1.64 node-1 <none> <none>"));
        (await RunAsync("get", "pods", "-A")).ShouldContain("NAMESPACE");
        (await RunAsync("get", "pod", "table-pod", "-o", "yaml")).ShouldContain("podIP: 127.1.1.64");
        (await RunAsync("get", "po", "-o", "jsonpath={.items[?(@.metadata.name=='table-pod')].status.phase}")).ShouldBe("Running");
        (await RunAsync("get", "ns")).ShouldContain("kube-system");
    }

    [Fact]
    public async Task Create_from_a_file_waits_labels_scales_and_deletes()
    {
        (await FeedAsync(Manifest("life", 1), "create", "-f", "-")).ShouldBe("deployment.apps/life created\n");
        (await RunAsync("label", "deployment", "life", "tier=x")).ShouldBe("deployment.apps/life labeled\n");
        (await RunAsync("annotate", "deployment", "life", "note=y")).ShouldBe("deployment.apps/life annotated\n");
        (await RunAsync("scale", "deployment", "life", "--replicas=4")).ShouldBe("deployment.apps/life scaled\n");
        api.Resources.Get<V1Deployment>("default", "life")!.Spec.Replicas.ShouldBe(4);

        var wait = _kubectl.RunAsync(null, "wait", "deployment/life", "--for=condition=Available", "--timeout=30s");
        api.Resources.UpdateStatus<V1Deployment>("default", "life", item => item.Status = new V1DeploymentStatus
        {
            Conditions = [new V1DeploymentCondition { Type = "Available", Status = "True" }],
        });
        (await wait).Out.ShouldBe("deployment.apps/life condition met\n");
        (await RunAsync("delete", "deployment", "life")).ShouldContain("deployment.apps \"life\" deleted");
        var gone = await _kubectl.RunAsync(null, "get", "deployment", "life");
        gone.Code.ShouldBe(1);
        gone.Error.ShouldBe("Error from server (NotFound): deployments.apps \"life\" not found\n");
    }

    [Fact]
    public async Task Delete_waits_until_a_pod_with_a_grace_period_is_gone()
    {
        api.Resources.Create(ClusterFixture.Pod("slow", "node-1"));
        var delete = _kubectl.RunAsync(null, "delete", "pod", "slow");
        await Eventually.HoldsAsync(() => api.Resources.Get<V1Pod>("default", "slow")!.Metadata.DeletionTimestamp is not null);
        delete.IsCompleted.ShouldBeFalse();
        api.Resources.Delete<V1Pod>("default", "slow", 0);
        (await delete).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Apply_on_the_server_creates_configures_and_reports_conflicts()
    {
        (await FeedAsync(Manifest("ssa", 2), "apply", "--server-side", "-f", "-")).ShouldBe("deployment.apps/ssa serverside-applied\n");
        var version = api.Resources.Get<V1Deployment>("default", "ssa")!.Metadata.ResourceVersion;
        await FeedAsync(Manifest("ssa", 2), "apply", "--server-side", "-f", "-");
        api.Resources.Get<V1Deployment>("default", "ssa")!.Metadata.ResourceVersion.ShouldBe(version);

        var conflict = await _kubectl.RunAsync(Manifest("ssa", 5), "apply", "--server-side", "--field-manager=other", "-f", "-");
        conflict.Code.ShouldBe(1);
        conflict.Error.ShouldContain("Apply failed with 1 conflict: conflict with \"kubectl\": .spec.replicas");
        await FeedAsync(Manifest("ssa", 5), "apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", "-");
        api.Resources.Get<V1Deployment>("default", "ssa")!.Spec.Replicas.ShouldBe(5);
    }

    [Fact]
    public async Task Get_with_watch_shows_each_change()
    {
        api.Resources.Create(ClusterFixture.ConfigMap("watched"));
        using var process = _kubectl.Start("get", "configmap", "watched", "-w", "-o", "jsonpath={.data.k}{'\\n'}");
        try
        {
            using var limit = new CancellationTokenSource(CliTool.Limit);
            (await process.StandardOutput.ReadLineAsync(limit.Token)).ShouldBe("v");

            // kubectl drops the first event of its watch, so a change that comes before the watch is never shown.
            var line = process.StandardOutput.ReadLineAsync(limit.Token).AsTask();
            for (var change = 1; !line.IsCompleted; change++)
            {
                api.Resources.Update<V1ConfigMap>("default", "watched", item => item.Data["k"] = $"w{change}");
                await Task.WhenAny(line, Task.Delay(100, limit.Token));
            }

            (await line).ShouldNotBeNull().ShouldStartWith("w");
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task Typed_creates_that_kubectl_sends_as_protobuf_are_read()
    {
        await RunAsync("create", "namespace", "proto");
        await RunAsync("create", "configmap", "proto", "--from-literal=a=b");
        await RunAsync("create", "secret", "generic", "proto", "--from-literal=a=b");
        api.Resources.Get<V1ConfigMap>("default", "proto")!.Data.ShouldBe(new Dictionary<string, string> { ["a"] = "b" });
        api.Resources.Get<V1Secret>("default", "proto")!.Data["a"].ShouldBe("b"u8.ToArray());
        (await RunAsync("delete", "namespace", "proto")).ShouldContain("namespace \"proto\" deleted");
    }

    [Fact]
    public async Task An_unknown_field_is_refused_by_name()
    {
        var refused = await _kubectl.RunAsync(Manifest("typo", 1).Replace("replicas:", "replica:"), "create", "-f", "-");
        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("strict decoding error: unknown field \"spec.replica\"");
        var warned = await _kubectl.RunAsync(Manifest("typo", 1).Replace("replicas:", "replica:"), "create", "--validate=warn", "-f", "-");
        warned.Code.ShouldBe(0);
        warned.Error.ShouldContain("Warning: unknown field \"spec.replica\"");
    }

    [Fact]
    public async Task Logs_are_printed_and_followed()
    {
        Pods.Running(api, "logged");
        (await RunAsync("logs", "logged", "--tail=5")).ShouldBe("app one\napp two\n");
        api.Logs.Asked!.TailLines.ShouldBe(5);
    }

    [Fact]
    public async Task Api_resources_events_and_describe_are_answered()
    {
        (await RunAsync("api-resources")).ShouldContain("testruns");
        var pod = api.Resources.Create(ClusterFixture.Pod("described"));
        api.Resources.RecordEvent(pod, "Warning", "FailedScheduling", "0/2 nodes are available", "default-scheduler");
        (await RunAsync("describe", "pod", "described")).ShouldContain("0/2 nodes are available");
        (await RunAsync("get", "events")).ShouldContain("FailedScheduling");
        (await RunAsync("get", "--raw", "/readyz")).ShouldBe("ok");
    }

    private static string Manifest(string name, int replicas) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{name}}}
        spec:
          replicas: {{replicas}}
          selector: {matchLabels: {app: {{name}} } }
          template:
            metadata: {labels: {app: {{name}} } }
            spec:
              containers:
              - {name: app, image: "img:1", env: [{name: A, value: "1"}], ports: [{containerPort: 80}]}
        """;

    private Task<string> RunAsync(params string[] arguments) => FeedAsync(null, arguments);

    private async Task<string> FeedAsync(string? input, params string[] arguments)
    {
        var (code, output, error) = await _kubectl.RunAsync(input, arguments);
        code.ShouldBe(0, $"kubectl {string.Join(' ', arguments)}: {error}");
        return output;
    }
}
