using System.Collections.Concurrent;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.TestRuns;

/// <summary>
/// Takes TestRuns through their stages as k6-operator 1.6 does, but driven by events. A runner that fails still ends in <c>finished</c>; <c>error</c> comes only
/// from arguments, from the initializer and from too few virtual users.
/// </summary>
internal sealed class TestRunController : Controller<ObjectKey>
{
    // As long as the operator takes: whoever polls sees the last stage.
    private static readonly TimeSpan CleanupDelay = TimeSpan.FromSeconds(1);

    private readonly RunnerStatusCheck _check;
    private readonly Func<V1Pod, CancellationToken, Task<string>> _readLog;
    private readonly ConcurrentDictionary<string, long> _ended = new();

    public TestRunController(ControllerContext context, HttpClient http, Func<V1Pod, CancellationToken, Task<string>> readLog)
        : base(context, "k6-operator")
    {
        _check = new RunnerStatusCheck(http, context.Time);
        _readLog = readLog;
        Watch<V1alpha1TestRun>(change =>
        {
            if (change.Type == k8s.WatchEventType.Deleted)
                _ended.TryRemove(change.Object.Metadata.Uid, out _);
            else
                Enqueue(ObjectKey.Of(change.Object));
        });
        Watch<V1Job>(change =>
        {
            if (Owners.ControllerKey(change.Object, "TestRun") is { } run)
                Enqueue(run);
        });
        Watch<V1Pod>(change =>
        {
            if (change.Object.GetLabel(TestRunObjects.NameLabel) is { } name)
                Enqueue(new ObjectKey(change.Object.Metadata.NamespaceProperty, name));
        });
    }

    /// <inheritdoc/>
    protected override async Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V1alpha1TestRun>(key.Namespace, key.Name) is not { Metadata.DeletionTimestamp: null } run)
            return;

        switch (run.Status?.Stage)
        {
            case null or "":
                Begin(run);
                break;
            case TestRunStages.Initialization:
                await InitializeAsync(run, cancellationToken);
                break;
            case TestRunStages.Initialized:
                CreateRunners(run);
                break;
            case TestRunStages.Created:
                await StartAsync(run, cancellationToken);
                break;
            case TestRunStages.Started:
                AwaitRunners(run);
                break;
            case TestRunStages.Stopped:
                Enter(run, TestRunStages.Finished);
                break;
            default:
                CleanUp(run);
                break;
        }
    }

    private void Begin(V1alpha1TestRun run)
    {
        if (run.Spec.Parallelism < 1)
            throw new RetryLaterException($"parallelism of TestRun cannot be less than 1; provided value is {run.Spec.Parallelism}");

        if (TestRunRefusals.Of(run.Spec) is { } refusal)
            Fail(run, "Invalid", refusal);
        else
            Enter(run, run.Spec.Initializer?.Disabled == true ? TestRunStages.Initialized : TestRunStages.Initialization, TestRunConditions.Begin);
    }

    private async Task InitializeAsync(V1alpha1TestRun run, CancellationToken cancellationToken)
    {
        if (run.Spec.Script.ConfigMap is null)
            throw new RetryLaterException("script definition should contain one of: ConfigMap, VolumeClaim, LocalFile");

        var job = Ensure(run, InitializerJob.Create(run));
        var pod = Client.List<V1Pod>(run.Metadata.NamespaceProperty).FirstOrDefault(it => it.IsControlledBy(job));
        if (pod?.Status?.Phase == "Failed")
        {
            var log = await _readLog(pod, cancellationToken);
            Fail(run, "InitializerFailed", $"The initializer failed: {Tail(log)}");
        }
        else if (pod?.Status?.Phase == "Succeeded")
        {
            var log = await _readLog(pod, cancellationToken);
            if (InitializerReport.Parse(log) is not { } report)
                Fail(run, "InitializerFailed", $"The initializer's output is no JSON with maxVUs: {Tail(log)}");
            else if (report.MaxVUs < run.Spec.Parallelism)
                Fail(run, "TooFewVirtualUsers", TooFew(run.Spec.Parallelism, report.MaxVUs));
            else
                Enter(run, TestRunStages.Initialized, TestRunConditions.SetLocal);
        }
    }

    private void CreateRunners(V1alpha1TestRun run)
    {
        if (run.Spec.Script.ConfigMap is null)
            throw new RetryLaterException("script definition should contain one of: ConfigMap, VolumeClaim, LocalFile");

        for (var index = 1; index <= run.Spec.Parallelism; index++)
        {
            Ensure(run, RunnerJob.Create(run, index));
            Ensure(run, RunnerJob.CreateService(run, index));
        }

        Enter(run, TestRunStages.Created);
    }

    private async Task StartAsync(V1alpha1TestRun run, CancellationToken cancellationToken)
    {
        var running = Client.List<V1Pod>(run.Metadata.NamespaceProperty).Count(pod =>
            pod.GetLabel(TestRunObjects.NameLabel) == run.Metadata.Name && pod.GetLabel(TestRunObjects.RunnerLabel) == "true"
            && pod.Status?.Phase == "Running" && !pod.IsTerminating());
        if (running != run.Spec.Parallelism)
            return;

        List<string> addresses = [];
        for (var index = 1; index <= run.Spec.Parallelism; index++)
        {
            var service = Client.Get<V1Service>(run.Metadata.NamespaceProperty, TestRunObjects.ServiceName(run, index))
                ?? throw new RetryLaterException($"service {TestRunObjects.ServiceName(run, index)} is missing");
            addresses.Add($"http://{service.Spec.ClusterIP}:{TestRunObjects.Port}");
        }

        await _check.DemandAsync(addresses, cancellationToken);
        Ensure(run, StarterJob.Create(run, addresses));
        Enter(run, TestRunStages.Started, (status, now) => TestRunConditions.SetRunning(status, true, now));
    }

    private void AwaitRunners(V1alpha1TestRun run)
    {
        var jobs = Client.List<V1Job>(run.Metadata.NamespaceProperty)
            .Where(job => job.IsControlledBy(run) && job.GetLabel(TestRunObjects.RunnerLabel) == "true")
            .ToList();

        // A Job that nobody has counted yet has no active pods either.
        var ended = jobs.Where(job => (job.Status?.Active ?? 0) == 0 && (job.Status?.Succeeded ?? 0) + (job.Status?.Failed ?? 0) > 0).ToList();
        var failed = ended.Count(job => job.Status.Failed > 0);
        Log.LogInformation("{Run}: {Finished}/{Total} jobs complete, {Failed} failed", ObjectKey.Of(run), ended.Count, jobs.Count, failed);
        if (ended.Count >= run.Spec.Parallelism)
            Enter(run, TestRunStages.Stopped, (status, now) => TestRunConditions.SetRunning(status, false, now));
    }

    private void CleanUp(V1alpha1TestRun run)
    {
        if (run.Spec.Cleanup != "post")
            return;

        var left = CleanupDelay - Time.GetElapsedTime(_ended.GetOrAdd(run.Metadata.Uid, _ => Time.GetTimestamp()));
        if (left > TimeSpan.Zero)
            EnqueueAfter(ObjectKey.Of(run), left);
        else
            Client.Delete<V1alpha1TestRun>(run.Metadata.NamespaceProperty, run.Metadata.Name, uid: run.Metadata.Uid);
    }

    private void Fail(V1alpha1TestRun run, string reason, string message)
    {
        Log.LogWarning("{Run}: {Message}", ObjectKey.Of(run), message);
        Record(run, "Warning", reason, message);
        Enter(run, TestRunStages.Error);
    }

    private void Enter(V1alpha1TestRun run, string stage, Action<TestRunStatus, DateTime>? change = null)
    {
        var now = Now;
        Client.UpdateStatus<V1alpha1TestRun>(run.Metadata.NamespaceProperty, run.Metadata.Name, it =>
        {
            if (it.Metadata.Uid != run.Metadata.Uid)
                return;

            it.Status ??= new TestRunStatus();
            it.Status.Stage = stage;
            change?.Invoke(it.Status, now);
        });
        Log.LogInformation("{Run}: {Stage}", ObjectKey.Of(run), stage);
    }

    /// <summary>The object as it is, created when it is missing. One of the same name that belongs to somebody else must go first.</summary>
    private T Ensure<T>(V1alpha1TestRun run, T wanted) where T : class, k8s.IKubernetesObject<V1ObjectMeta>
    {
        var present = Client.Get<T>(wanted.Metadata.NamespaceProperty, wanted.Metadata.Name);
        if (present is null)
            return Client.Create(wanted);

        return present.IsControlledBy(run)
            ? present
            : throw new RetryLaterException($"{wanted.Kind} with the name {wanted.Metadata.Name} exists; make sure you've deleted your previous run");
    }

    private static string TooFew(int parallelism, int maxVUs) =>
        $"Parallelism argument cannot be larger than maximum VUs in the script (parallelism {parallelism}, maxVUs {maxVUs})";

    private static string Tail(string log) => string.Join(' ', log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));
}
