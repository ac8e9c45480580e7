using k8s.Models;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>The Job and the Service of one runner.</summary>
internal static class RunnerJob
{
    private const string Address = "POD_IP";

    /// <summary>The Job of the runner <paramref name="index"/>, from 1.</summary>
    public static V1Job Create(V1alpha1TestRun run, int index)
    {
        var pod = run.Spec.Runner;
        var container = K6Container.Create(run.Spec, pod, Command(run, index));

        // A pod is a process here: it must listen on its own address, not on all.
        container.Env.Insert(0, new V1EnvVar
        {
            Name = Address,
            ValueFrom = new V1EnvVarSource { FieldRef = new V1ObjectFieldSelector { FieldPath = "status.podIP" } },
        });
        container.ReadinessProbe = pod?.ReadinessProbe ?? Readiness();
        container.LivenessProbe = pod?.LivenessProbe ?? new V1Probe { HttpGet = Status() };
        var metadata = TestRunObjects.Metadata(run, TestRunObjects.RunnerName(run, index), pod, runner: true);
        var job = TestRunObjects.Job(metadata, container, pod, K6Container.Volumes(run.Spec, pod), K6Container.Init(pod));
        job.Spec.Template.Spec.Hostname = TestRunObjects.RunnerName(run, index);
        if (run.Spec.Separate == true)
            job.Spec.Template.Spec.Affinity = Apart();

        return job;
    }

    /// <summary>The Service in front of the runner's API.</summary>
    public static V1Service CreateService(V1alpha1TestRun run, int index) => new()
    {
        ApiVersion = V1Service.KubeApiVersion,
        Kind = V1Service.KubeKind,
        Metadata = TestRunObjects.Metadata(run, TestRunObjects.ServiceName(run, index), run.Spec.Runner, runner: true),
        Spec = new V1ServiceSpec
        {
            Selector = new Dictionary<string, string> { ["job-name"] = TestRunObjects.RunnerName(run, index) },
            Ports = [new V1ServicePort { Name = "http-api", Port = TestRunObjects.Port }],
        },
    };

    private static List<string> Command(V1alpha1TestRun run, int index)
    {
        List<string> command = ["k6", "run"];
        if (IsTrue(run.Spec.Quiet))
            command.Add("--quiet");

        command.AddRange(ExecutionSegments.Flags(index, run.Spec.Parallelism));
        command.AddRange(K6Arguments.Of(run.Spec));
        command.Add(K6Container.ScriptPath(run.Spec));
        command.Add($"--address=$({Address}):{TestRunObjects.Port}");
        if (IsTrue(run.Spec.Paused))
            command.Add("--paused");

        command.AddRange(["--tag", $"instance_id={index}", "--tag", $"testrun_name={run.Metadata.Name}"]);
        return command;
    }

    // Absent means true; what is no boolean means false.
    private static bool IsTrue(string? value) => string.IsNullOrEmpty(value) || value is "true" or "True" or "TRUE" or "t" or "T" or "1";

    // Asked every second, since the starter waits for it.
    private static V1Probe Readiness() => new() { HttpGet = Status(), PeriodSeconds = 1 };

    private static V1HTTPGetAction Status() => new() { Path = "/v1/status", Port = TestRunObjects.Port };

    /// <summary>No two runners on one node, of whichever test run.</summary>
    private static V1Affinity Apart() => new()
    {
        PodAntiAffinity = new V1PodAntiAffinity
        {
            RequiredDuringSchedulingIgnoredDuringExecution =
            [
                new V1PodAffinityTerm
                {
                    TopologyKey = "kubernetes.io/hostname",
                    LabelSelector = new V1LabelSelector
                    {
                        MatchExpressions =
                        [
                            new V1LabelSelectorRequirement { Key = "app", OperatorProperty = "In", Values = ["k6"] },
                            new V1LabelSelectorRequirement { Key = TestRunObjects.RunnerLabel, OperatorProperty = "In", Values = ["true"] },
                        ],
                    },
                },
            ],
        },
    };
}
