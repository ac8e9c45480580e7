using GatewayPerf.Kubernetes;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
using Serilog;

namespace GatewayPerf.LoadTesting;

/// <summary>Takes one segment from where the record left it to its end: creates it a lead time before its start, follows its runners, judges it.</summary>
internal sealed class SegmentDriver(
    RunContext context, ClusterClient cluster, LoadRecorder recorder, LoadProgress progress, WitnessPoller witnesses, SegmentPlan segment, DateTimeOffset timelineStart)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(3);
    private readonly DateTimeOffset _startsAt = timelineStart + segment.Start;
    private readonly RunnerFollower[] _followers =
        [.. Enumerable.Range(1, context.Plan.Parallelism).Select(number => new RunnerFollower(context, cluster, recorder, progress, segment, number))];

    private readonly bool _hadPassed = context.Time.GetUtcNow() >= timelineStart + segment.Start;

    /// <summary>The segment is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Why it is not sound or was cancelled; empty until it is over.</summary>
    public IReadOnlyList<string> Reasons { get; private set; } = [];

    /// <summary>It ended under this driver, not sound and not cancelled; one whose start had passed before is not this driver's.</summary>
    public bool WentWrong { get; private set; }

    /// <summary>Every runner has started arrivals.</summary>
    public bool IsSteady => _followers.All(follower => progress.HasStarted(segment.Index, follower.Runner));

    /// <summary>The log of every runner is open, or the segment is over or not begun.</summary>
    public bool IsAttached => IsOver || !IsCreated || _followers.All(follower => follower.IsAttached);

    /// <summary>The TestRun exists or existed.</summary>
    public bool IsCreated { get; private set; }

    /// <summary>The state in words, for who waits for it to be steady.</summary>
    public string State => !IsCreated
        ? $"segment {segment.Index} is not created yet"
        : $"{_followers.Count(follower => progress.HasStarted(segment.Index, follower.Runner))} of {_followers.Length} runners of segment {segment.Index} have started";

    /// <summary>Never throws but for a defect. The first token ends the load; the second ends also the wait for the runners' last accounts.</summary>
    public async Task RunAsync(CancellationToken cancel, CancellationToken drained)
    {
        var entries = context.Record.Entries;
        if (entries.OfType<SegmentEnded>().LastOrDefault(entry => entry.Index == segment.Index) is { } ended)
        {
            (IsOver, Reasons) = (true, ended.Reasons);
            return;
        }

        IsCreated = entries.OfType<SegmentCreated>().Any(entry => entry.Index == segment.Index);
        if (!IsCreated && await CreateAsync(cancel) is { } reason)
        {
            End(cancelled: cancel.IsCancellationRequested, [reason]);
            return;
        }

        var rest = _startsAt + segment.Duration + context.Plan.Deadlines.LoadDrain - context.Time.GetUtcNow();
        using var late = new CancellationTokenSource(rest > TimeSpan.Zero ? rest : context.Plan.Deadlines.LoadDrain, context.Time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(late.Token, drained);
        await Task.WhenAll(_followers.Select(follower => follower.RunAsync(deadline.Token)));
        using var reading = new CancellationTokenSource(ReadWithin, context.Time);
        await witnesses.ReadAsync(reading.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancel.IsCancellationRequested)
        {
            End(cancelled: true, ["The load was ended while this segment ran."]);
        }
        else
        {
            End(cancelled: false, await JudgeAsync(deadline.Token));
        }
    }

    /// <summary>Creates the TestRun when it is time; gives the reason when it was not created.</summary>
    private async Task<string?> CreateAsync(CancellationToken cancel)
    {
        try
        {
            var trouble = "the process that drove the load had ended";
            if (context.Time.GetUtcNow() < _startsAt)
            {
                await DelayUntilAsync(_startsAt - context.Plan.SegmentLead, cancel);
                do
                {
                    try
                    {
                        await cluster.ApplyAsync(TestRunManifest.TestRun(context.Plan, segment, _startsAt, await PrometheusStep.IsReadyAsync(context, cluster, cancel)), cancel);
                        Created();
                        return null;
                    }
                    catch (Exception exception) when (!ApiError.IsCancellation(exception, cancel))
                    {
                        trouble = ApiError.Describe(exception);
                        Log.Warning("Segment {Index} cannot be created yet: {Reason}", segment.Index, trouble);
                        await Task.Delay(Retry, context.Time, cancel);
                    }
                }
                while (context.Time.GetUtcNow() < _startsAt);
            }
            else if (await ExistsAsync(cancel))
            {
                Created();
                return null;
            }

            return $"Its start passed before it was created: {trouble}.";
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return "The load was ended before this segment began.";
        }
    }

    // The process may have died between creating the TestRun and recording it.
    private async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await cluster.Kubernetes.CustomObjects.GetNamespacedCustomObjectAsync<TestRun>(
                "k6.io", "v1alpha1", LoadTargets.RunnerNamespace, "testruns", TestRunManifest.NameOf(segment.Index), cancellationToken);
            return found is not null;
        }
        catch (Exception exception) when (!ApiError.IsCancellation(exception, cancellationToken))
        {
            Log.Debug("The TestRun of segment {Index} cannot be read: {Reason}", segment.Index, ApiError.Describe(exception));
            return false;
        }
    }

    private void Created()
    {
        IsCreated = true;
        context.Record.Append(new SegmentCreated(segment.Index, TestRunManifest.NameOf(segment.Index), _startsAt));
        Log.Debug("Segment {Index} is created; it starts at {StartsAt:HH:mm:ss.fff}", segment.Index, _startsAt);
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(CancellationToken cancellationToken)
    {
        var troubles = new List<string>();
        var broken = _followers.Sum(follower => follower.BrokenLines);
        if (broken > 0)
        {
            troubles.Add($"{broken} lines of the runners could not be read.");
        }

        var ends = _followers.Select(follower => recorder.EndOf(segment.Index, follower.Runner)).OfType<RunnerEnded>().ToList();
        if (ends.Any(end => end.Scenarios.Count == 0) && await InitializerLog.TailAsync(cluster, TestRunManifest.NameOf(segment.Index), cancellationToken) is { } tail)
        {
            troubles.Add(tail);
        }

        var accounts = RunnerAccounts.From(context.Record.Entries);
        return SegmentJudge.Reasons(new SegmentEvidence(
            segment, _startsAt, _followers.Length, ends, accounts.StartedBySecond(segment.Index, ScenarioNames.Main),
            LoadedSeconds(), context.Plan.EndsWhenDone, troubles));
    }

    private List<bool> LoadedSeconds()
    {
        var loaded = new List<bool>();
        for (var at = segment.Start; at < segment.End; at += TimeSpan.FromSeconds(1))
        {
            loaded.Add(context.Plan.Profile.Area(at, at + TimeSpan.FromSeconds(1)) >= 1);
        }

        return loaded;
    }

    private void End(bool cancelled, IReadOnlyList<string> reasons)
    {
        reasons = [.. reasons.Select(reason => $"Segment {segment.Index}: {reason}")];
        context.Record.Append(new SegmentEnded(segment.Index, cancelled, reasons));
        (Reasons, WentWrong) = (reasons, !cancelled && reasons.Count > 0 && !_hadPassed);
        IsOver = true;
        foreach (var reason in reasons)
        {
            Log.Warning("{Reason}", reason);
        }
    }

    private async Task DelayUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (moment - context.Time.GetUtcNow() is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, context.Time, cancellationToken);
    }
}
