using GatewayPerf.LocalCluster.TestRuns;
using GatewayPerf.LocalCluster.Tests.Controllers;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.TestRuns;

/// <summary>A cluster whose initializers and starters succeed and whose runners run until told to end.</summary>
internal sealed class TestRunCluster : IAsyncDisposable
{
    private volatile int _runnerExitCode = -1;

    public TestRunCluster(int nodes = 2, int initializerExitCode = 0)
    {
        RunnerExitCode = _ => _runnerExitCode < 0 ? null : _runnerExitCode;
        Cluster = new TestCluster(nodes, fake => fake.ExitCodeOf = pod => pod switch
        {
            _ when pod.GetLabel("app") != "k6" => null,
            _ when IsRunner(pod) => RunnerExitCode!(pod),
            _ when pod.GetLabel("job-name").EndsWith("-initializer", StringComparison.Ordinal) => initializerExitCode,
            _ => 0,
        })
        {
            Logs = _ => """{"scenarios":{},"totalDuration":"10s","maxVUs":4}""",
        };
    }

    public TestCluster Cluster { get; }

    public Func<V1Pod, int?> RunnerExitCode { get; set; }

    public V1alpha1TestRun Run => Cluster.Client.Get<V1alpha1TestRun>("default", "load")!;

    public string? Stage => Run.Status?.Stage;

    public static bool IsRunner(V1Pod pod) => pod.GetLabel("runner") == "true";

    public V1alpha1TestRun Create(Action<TestRunSpec>? change = null)
    {
        var run = new V1alpha1TestRun
        {
            Metadata = new V1ObjectMeta { Name = "load", NamespaceProperty = "default" },
            Spec = new TestRunSpec { Parallelism = 2, Script = new TestRunScript { ConfigMap = new TestRunConfigMap { Name = "script", File = "load.js" } } },
        };
        change?.Invoke(run.Spec);
        return Cluster.Client.Create(run);
    }

    public V1Job? Job(string name) => Cluster.Client.Get<V1Job>("default", name);

    public Task ReachesAsync(string stage) => TestCluster.UntilAsync(() => Stage == stage, () => $"The stage is {Stage}, not {stage}.");

    /// <summary>All runners end.</summary>
    public void EndRunners(int exitCode)
    {
        _runnerExitCode = exitCode;
        foreach (var pod in Cluster.Client.List<V1Pod>("default").Where(IsRunner))
            Cluster.Client.Update<V1Pod>("default", pod.Metadata.Name, it => it.SetAnnotation("nudge", "1"));
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
