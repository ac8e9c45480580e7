namespace GatewayPerf.Verdicts;

/// <summary>A sentence for each promise that was missed or could not be judged.</summary>
internal static class PromiseFindings
{
    public static IEnumerable<Finding> Of(JudgementInput input, IReadOnlyList<PromiseResult> promises)
    {
        // Traffic that never recovered has a finding of its own.
        foreach (var promise in promises.Where(promise => promise is { Kept: false, Measured: not null }))
        {
            yield return new Finding(FindingCodes.PromiseMissed, FindingSeverity.Missed,
                $"{promise.Title} {promise.Where}: {promise.MeasuredText}, promised was {promise.LimitText}.");
        }

        // A fault that was not applied, too.
        if (input.LoadRan && !input.Cancelled)
        {
            foreach (var promise in promises.Where(promise => promise is { Kept: null, NotApplicable: null } && promise.Name != PromiseNames.Recovery))
            {
                yield return new Finding(FindingCodes.PromiseUnjudged, FindingSeverity.Unsound,
                    $"{promise.Title} {promise.Where} could not be judged: there was no such part of the load.");
            }
        }
    }
}
