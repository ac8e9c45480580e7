using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Verdicts;

/// <summary>What every rule of the verdict looks at.</summary>
internal sealed record JudgementInput
{
    public required RunPlan Plan { get; init; }

    public required IReadOnlyList<RunRecordEntry> Entries { get; init; }

    public required LoadLedger Ledger { get; init; }

    public required NodeFailureResult? Failure { get; init; }

    public required TimeRange? FaultWindow { get; init; }

    public required ControlResult Control { get; init; }

    /// <summary>What is not charged to the gateway: the fault window and the seconds in which the control stream missed its limit.</summary>
    public required IReadOnlyList<TimeRange> Excluded { get; init; }

    public required bool Cancelled { get; init; }

    public bool LoadRan => Ledger.TimelineStart is not null && Ledger.Main.Total.Started > 0;

    public TimeRange WholeLoad => new(TimeSpan.Zero, Plan.Duration);

    public static JudgementInput From(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, LoadLedger ledger, NodeFailureResult? failure)
    {
        var window = Window(plan, ledger, failure);
        var seconds = ControlSeconds.Of(plan, ledger.Control).ToList();
        var bad = seconds.Where(second => second.Bad).Select(second => new TimeRange(second.At, second.At + TimeSpan.FromSeconds(1)));
        var latency = ledger.Control.Latency(TimeSpan.Zero, plan.Duration);
        return new JudgementInput
        {
            Plan = plan,
            Entries = entries,
            Ledger = ledger,
            Failure = failure,
            FaultWindow = window,
            Control = new ControlResult(
                ledger.Control.Total.Done,
                latency.Count == 0 ? null : latency.PercentileMilliseconds(99),
                SoundnessLimits.Control(plan).TotalMilliseconds,
                seconds.Count,
                seconds.Count(second => second.Bad)),
            Excluded = window is { } faulty ? [faulty, .. bad] : [.. bad],
            Cancelled = entries.OfType<LoadEnded>().Any(ended => ended.Cancelled)
                || entries.OfType<SegmentEnded>().Any(ended => ended.Cancelled)
                || entries.OfType<FindingRaised>().Any(raised => raised.Finding.Severity == FindingSeverity.Cancelled),
        };
    }

    private static TimeRange? Window(RunPlan plan, LoadLedger ledger, NodeFailureResult? failure)
    {
        if (failure is null || ledger.TimelineStart is not { } start)
        {
            return null;
        }

        var window = failure.Unnoticed ? null : UntilRecovery(plan, ledger, failure, start);
        if (plan.Target.FaultCommands is null)
        {
            return window;
        }

        // A command may hold requests instead of failing them: what is answered late, once the gateway is restored, is the fault's even where nothing failed.
        var restored = failure.RestoredAt - start ?? plan.Duration;
        return new TimeRange(failure.IntendedAt - start, window?.To > restored ? window.Value.To : restored);
    }

    // From the moment the node is touched, so that requests in flight count; without recovery, to the end of the load. Recovery is the start of a window in which
    // less than 1 % failed: what failed in that window is the fault's too. When there never was a worse window, so is what failed until the node was restored.
    private static TimeRange? UntilRecovery(RunPlan plan, LoadLedger ledger, NodeFailureResult failure, DateTimeOffset start)
    {
        if (failure.RecoverySeconds is not { } seconds)
        {
            return new TimeRange(failure.IntendedAt - start, plan.Duration);
        }

        var recovered = failure.AppliedAt - start + TimeSpan.FromSeconds(seconds);
        if (seconds > 0)
        {
            var index = (int)Math.Round(recovered / ArrivalBucket.Length);
            return new TimeRange(failure.IntendedAt - start, index < ledger.Main.Buckets.Count ? Recovery.EndOfFailures(ledger.Main.Buckets, index) : recovered);
        }

        var until = failure.RestoredAt - start ?? plan.Duration;
        var last = ledger.Main.Buckets.LastOrDefault(bucket => bucket.At >= recovered && bucket.At < until && bucket.Failed + bucket.NoVu > 0);
        return new TimeRange(failure.IntendedAt - start, last.Failed + last.NoVu > 0 ? last.At + ArrivalBucket.Length : recovered);
    }
}
