namespace GatewayPerf.Verdicts;

/// <summary>A sentence for each promise that was missed.</summary>
internal static class PromiseFindings
{
    public static IEnumerable<Finding> Of(IEnumerable<PromiseResult> promises) =>
        from promise in promises

        // Traffic that never recovered has a finding of its own.
        where promise is { Kept: false, Measured: not null }
        select new Finding(FindingCodes.PromiseMissed, FindingSeverity.Missed,
            $"{promise.Title} {promise.Where}: {promise.MeasuredText}, promised was {promise.LimitText}.");
}
