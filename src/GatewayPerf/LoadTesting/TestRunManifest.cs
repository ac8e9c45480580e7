using System.Globalization;
using System.Text;
using System.Text.Json;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting.Scripts;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s.Models;

namespace GatewayPerf.LoadTesting;

/// <summary>The objects that a segment of the load consists of, computed from the plan.</summary>
public static class TestRunManifest
{
    /// <summary>Name of the ConfigMap with every script of <c>scenarios/</c>.</summary>
    public const string ScriptsName = "gatewayperf-scenarios";

    /// <summary>The script of the load.</summary>
    public const string LoadScript = "gateway.js";

    /// <summary>Name of a segment's TestRun.</summary>
    public static string NameOf(int segment) => string.Create(CultureInfo.InvariantCulture, $"gateway-s{segment}");

    /// <summary>The namespace of the runners.</summary>
    public static V1Namespace Namespace(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new V1Namespace { Metadata = new V1ObjectMeta { Name = LoadTargets.RunnerNamespace, Labels = RunLabels.Of(plan.RunId) } };
    }

    /// <summary>Every script of a folder, flat, as k6-operator mounts a ConfigMap. Throws <see cref="StepFailedException"/> when the load's script is not there.</summary>
    public static V1ConfigMap Scripts(RunPlan plan, string folder)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.js") : [];
        if (!files.Any(file => Path.GetFileName(file) == LoadScript))
        {
            throw new StepFailedException($"There is no {LoadScript} in {folder}, so there is nothing to drive load with.");
        }

        return new V1ConfigMap
        {
            Metadata = Metadata(plan, ScriptsName),
            Data = plan.Script is { } script
                ? new Dictionary<string, string>(ScriptFiles.Gather(script.Path, folder))
                : files.Order(StringComparer.Ordinal).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText),
        };
    }

    /// <summary>What the runners authenticate with.</summary>
    public static V1Secret Secret(RunPlan plan, LoadSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(secrets);
        var data = new Dictionary<string, byte[]>();
        if (secrets.JwtSecret is { } jwt)
        {
            data[LoadSecrets.JwtSecretKey] = Encoding.UTF8.GetBytes(jwt);
        }

        foreach (var (name, value) in secrets.Variables)
        {
            data[LoadSecrets.VariableKey(name)] = Encoding.UTF8.GetBytes(value);
        }

        if (secrets.AuthKeys is { } keys)
        {
            data[LoadSecrets.AuthKeysKey] = JsonSerializer.SerializeToUtf8Bytes(keys);
            data[LoadSecrets.AuthHeaderKey] = Encoding.UTF8.GetBytes(secrets.AuthHeader);
        }

        if (secrets.ProbeKey is { } probe)
        {
            data[LoadSecrets.ProbeKeyKey] = Encoding.UTF8.GetBytes(probe);
        }

        return new V1Secret { Metadata = Metadata(plan, LoadSecrets.SecretName), Type = "Opaque", Data = data };
    }

    /// <summary>The TestRun of a segment; its runners wait for <paramref name="startsAt"/>, the absolute time of its first planned arrival.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="startsAt">When its first arrival is due.</param>
    /// <param name="pushesMetrics">Whether a Prometheus in the cluster takes what the runners measure.</param>
    public static TestRun TestRun(RunPlan plan, SegmentPlan segment, DateTimeOffset startsAt, bool pushesMetrics = false)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(segment);
        var labels = RunLabels.Of(plan.RunId);
        labels[RunLabels.SegmentKey] = segment.Index.ToString(CultureInfo.InvariantCulture);
        var run = Of(plan, NameOf(segment.Index), ScriptOf(plan), plan.Parallelism, RunnerEnvironment.Of(plan, segment, startsAt), labels);
        if (pushesMetrics && plan.Metrics is { } metrics)
        {
            run.Spec.Arguments = RunnerMetrics.Arguments(plan, segment);
            run.Spec.Runner.Env = [.. run.Spec.Runner.Env!, .. RunnerMetrics.Environment(metrics)];
        }

        return run;
    }

    /// <summary>The TestRun of any script of the ConfigMap, on the nodes of the k6 pool, with the run's credentials at hand.</summary>
    internal static TestRun Of(RunPlan plan, string name, string script, int parallelism, IList<V1EnvVar> environment, Dictionary<string, string> labels)
    {
        var nodeSelector = new Dictionary<string, string> { ["node"] = NodePoolPlan.K6 };
        var hasKeys = LoadSecrets.HasKeys(plan.Target.Credentials);
        var metadata = new TestRunPodMetadata { Labels = labels };
        return new TestRun
        {
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = LoadTargets.RunnerNamespace, Labels = labels },
            Spec = new TestRunSpec
            {
                Script = new TestRunScript { ConfigMap = new TestRunConfigMap { Name = ScriptsName, File = script } },
                Parallelism = parallelism,
                Starter = new TestRunPod { NodeSelector = nodeSelector, Metadata = metadata },
                Runner = new TestRunPod
                {
                    Image = LoadTargets.EmbeddedRunnerImage,
                    Env = environment,
                    Metadata = metadata,
                    NodeSelector = nodeSelector,
                    Volumes = !hasKeys ? null : [new V1Volume { Name = "auth-keys", Secret = new V1SecretVolumeSource { SecretName = LoadSecrets.SecretName } }],
                    VolumeMounts = !hasKeys ? null : [new V1VolumeMount { Name = "auth-keys", MountPath = LoadSecrets.MountPath, ReadOnlyProperty = true }],
                },
            },
        };
    }

    private static string ScriptOf(RunPlan plan) => plan.Script switch { null => LoadScript, { HasOwnLoad: true } own => own.File, _ => ScriptFiles.Wrapper };

    private static V1ObjectMeta Metadata(RunPlan plan, string name) =>
        new() { Name = name, NamespaceProperty = LoadTargets.RunnerNamespace, Labels = RunLabels.Of(plan.RunId) };
}
