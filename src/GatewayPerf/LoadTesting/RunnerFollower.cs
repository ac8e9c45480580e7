using System.Collections.ObjectModel;
using System.Globalization;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting.Scripts;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;

namespace GatewayPerf.LoadTesting;

/// <summary>Follows one runner of a segment from before its pod exists to its last account, and records what it says.</summary>
internal sealed class RunnerFollower(RunContext context, ClusterClient cluster, LoadRecorder recorder, LoadProgress progress, SegmentPlan segment, int number)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly string _testRun = TestRunManifest.NameOf(segment.Index);
    private string? _apiTrouble;
    private double _lateStartSeconds;
    private RunnerEndLine? _end;

    /// <summary>The runner's name in the record: its number in the TestRun, from 1.</summary>
    public string Runner { get; } = number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A line of it was read, so that the log stream is open.</summary>
    public bool IsAttached { get; private set; }

    /// <summary>Lines of the contract that could not be read.</summary>
    public int BrokenLines { get; private set; }

    /// <summary>
    /// Records how the runner ended, always: also when it never gave a last account, its TestRun failed or vanished, or the token ended the wait (its deadline).
    /// </summary>
    public async Task RunAsync(CancellationToken deadline)
    {
        if (recorder.EndOf(segment.Index, Runner) is not null)
        {
            return;
        }

        string? trouble = null;
        int? exitCode = null;
        try
        {
            var pod = await FindAsync(deadline);
            if (pod is null)
            {
                trouble = "its TestRun failed or was deleted before the runner's pod appeared";
            }
            else
            {
                await FollowAsync(pod.Metadata.Name, deadline);
                (exitCode, trouble) = _end is null ? await HowItEndedAsync(pod.Metadata.Name, deadline) : (null, null);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            trouble = "it gave no last account in time" + (_apiTrouble is null ? "" : $"; the Kubernetes API said: {_apiTrouble}");
        }

        recorder.End(_end is { } end
            ? new RunnerEnded(segment.Index, Runner, end.ExitCode, end.Reason, _lateStartSeconds, end.Scenarios, end.Thresholds) { At = end.At ?? default }
            : new RunnerEnded(segment.Index, Runner, exitCode, trouble, _lateStartSeconds, ReadOnlyDictionary<string, RunnerLedger>.Empty));
    }

    private async Task<V1Pod?> FindAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var pods = await cluster.ListPodsAsync(LoadTargets.RunnerNamespace, $"k6_cr={_testRun},runner=true", cancellationToken);
                var mine = pods.Where(pod => pod.Metadata.Labels.TryGetValue("job-name", out var job) && job == $"{_testRun}-{Runner}");
                _apiTrouble = null;
                if (mine.FirstOrDefault() is { } found)
                {
                    return found;
                }

                var testRun = await ReadTestRunAsync(cancellationToken);
                if (testRun is null || testRun.Status?.Stage == "error")
                {
                    return null;
                }
            }
            catch (Exception exception) when (!ApiError.IsCancellation(exception, cancellationToken))
            {
                // Tried again; the deadline ends it.
                _apiTrouble = ApiError.Describe(exception);
            }

            await Task.Delay(Pause, context.Time, cancellationToken);
        }
    }

    private async Task<TestRun?> ReadTestRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.Kubernetes.CustomObjects.GetNamespacedCustomObjectAsync<TestRun>("k6.io", "v1alpha1", LoadTargets.RunnerNamespace, "testruns", _testRun, cancellationToken);
        }
        catch (Exception exception) when (ApiError.IsNotFound(exception))
        {
            return null;
        }
    }

    private async Task FollowAsync(string pod, CancellationToken cancellationToken)
    {
        // Begun anew, because a log is always read from its beginning.
        using var raw = new LogFile(Path.Combine(context.Directory.Logs, "runners", $"{_testRun}-{Runner}.log"), append: false);
        await foreach (var text in cluster.FollowLogAsync(LoadTargets.RunnerNamespace, pod, LoadTargets.RunnerContainer, context.Time, cancellationToken))
        {
            raw.WriteLine(text);
            IsAttached = true;
            switch (ScriptScenarios.Merge(context.Plan.Script, RunnerLineParser.Parse(text)))
            {
                case RunnerStartLine start:
                    _lateStartSeconds = start.LateStartSeconds;
                    break;
                case RunnerReportLine report:
                    progress.Add(segment, Runner, report, isNew: recorder.Report(segment.Index, Runner, report));
                    break;
                case RunnerEndLine end:
                    _end = end;
                    return;
                case RunnerOtherLine { IsBroken: true }:
                    BrokenLines++;
                    break;
            }
        }
    }

    private async Task<(int? ExitCode, string Trouble)> HowItEndedAsync(string pod, CancellationToken cancellationToken)
    {
        try
        {
            var found = await cluster.Kubernetes.CoreV1.ReadNamespacedPodAsync(pod, LoadTargets.RunnerNamespace, cancellationToken: cancellationToken);
            return (found.Terminated()?.ExitCode, $"pod {pod} ended without a last account: {found.Describe()}");
        }
        catch (Exception exception) when (!ApiError.IsCancellation(exception, cancellationToken))
        {
            return (null, ApiError.IsNotFound(exception) ? $"pod {pod} is gone" : $"pod {pod} cannot be asked: {ApiError.Describe(exception)}");
        }
    }
}
