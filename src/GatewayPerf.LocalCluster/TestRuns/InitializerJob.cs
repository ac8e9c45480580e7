using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The Job that checks the script and finds out how many virtual users it needs.</summary>
internal static class InitializerJob
{
    /// <summary>
    /// k6-operator archives the script and inspects the archive; here the script itself is inspected, so of the run's arguments only its environment counts.
    /// </summary>
    public static V1Job Create(V1alpha1TestRun run)
    {
        // Without one of its own the initializer is a copy of the runner.
        var pod = run.Spec.Initializer ?? run.Spec.Runner;
        List<string> command = ["k6", "inspect", "--execution-requirements"];
        foreach (var variable in pod?.Env ?? [])
            command.AddRange(["-e", $"{variable.Name}=$({variable.Name})"]);

        command.AddRange(K6Arguments.ForInspect(K6Arguments.Of(run.Spec)));
        command.Add(K6Container.ScriptPath(run.Spec));
        var metadata = TestRunObjects.Metadata(run, TestRunObjects.InitializerName(run), pod);
        return TestRunObjects.Job(metadata, K6Container.Create(run.Spec, pod, command), pod, K6Container.Volumes(run.Spec, pod), K6Container.Init(pod));
    }
}
