using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>Holds the gateway to its promises.</summary>
internal static class PromiseRules
{
    public static IReadOnlyList<PromiseResult> Judge(JudgementInput input)
    {
        if (!input.LoadRan)
        {
            return [.. Gateway(input, new GatewayFigures(null, null, null)), .. Recovery(input)];
        }

        var figures = GatewayFigures.Measure(input.Ledger.Main, input.Ledger.Main.Total, input.WholeLoad, input.Excluded);
        return [.. Gateway(input, figures), .. Recovery(input)];
    }

    /// <summary>The promises outside the fault window, for the whole load or a segment.</summary>
    public static IEnumerable<PromiseResult> Gateway(JudgementInput input, GatewayFigures figures)
    {
        var promises = input.Plan.Promises;
        var where = input.Plan.NodeFailure is null ? "over the whole load" : "outside the fault window";
        yield return AtMost(PromiseNames.FailedShare, promises.FailedShare, figures.FailedShare, FigureUnit.Share, where);
        yield return AtMost(PromiseNames.P99Latency, promises.P99Latency.TotalMilliseconds, figures.P99Ms, FigureUnit.Milliseconds, $"{where}, after the warm-up", input.Plan.Script is null
            ? null : "An iteration of a user's script may hold several requests and pauses, so that its time is no latency; give the script thresholds of its own.");

        // What was never to be sent any more when the load was stopped is nobody's failure.
        var done = input.Cancelled ? null : figures.DoneShare;
        yield return new PromiseResult(PromiseNames.DoneShare, promises.DoneShare, done, done is { } share ? share >= promises.DoneShare : null, FigureUnit.Share, AtLeast: true, where,
            input.Plan.PlannedArrivals is null ? $"{input.Plan.Executor.Name()} plans no arrivals: a virtual user begins its next iteration when the last is done." : null);
    }

    private static IEnumerable<PromiseResult> Recovery(JudgementInput input)
    {
        if (input.Plan.NodeFailure is null)
        {
            yield break;
        }

        var limit = input.Plan.Promises.Recovery.TotalSeconds;
        var measured = input.Failure?.RecoverySeconds;
        bool? kept = input switch
        {
            { Failure: null } => null,
            { Cancelled: true, Failure.RecoverySeconds: null } => null,
            _ => measured <= limit,
        };
        yield return new PromiseResult(PromiseNames.Recovery, limit, measured, kept, FigureUnit.Seconds, AtLeast: false, "after the node failed");
    }

    private static PromiseResult AtMost(string name, double limit, double? measured, FigureUnit unit, string where, string? notApplicable = null) =>
        new(name, limit, measured, measured is { } value && notApplicable is null ? value <= limit : null, unit, AtLeast: false, where, notApplicable);
}
