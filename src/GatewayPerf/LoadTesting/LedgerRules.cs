using GatewayPerf.Plans;

namespace GatewayPerf.LoadTesting;

/// <summary>Where an account must agree with itself and with its witnesses; each disagreement is a sentence.</summary>
internal static class LedgerRules
{
    /// <summary>Share by which a witness may differ from the client.</summary>
    public const double Tolerance = 0.001;

    /// <summary>Whether every planned arrival has a known fate (only of a segment that ran to its end), and each runner's account equals its reports.</summary>
    public static IEnumerable<string> Imbalances(SegmentPlan segment, ArrivalCounts main, ArrivalCounts control, RunnerAccounts runners, bool complete)
    {
        foreach (var (scenario, counts) in new[] { (ScenarioNames.Main, main), (ScenarioNames.Control, control) })
        {
            if (complete && counts.Planned is { } planned && planned != counts.Accounted)
            {
                yield return $"Segment {segment.Index}, {scenario}: {planned} arrivals were planned, but {counts.Accounted} are accounted for"
                    + $" ({counts.Done} done + {counts.Dropped} dropped + {counts.Interrupted} interrupted + {counts.Lost} lost).";
            }

            foreach (var runner in runners.Runners(segment.Index))
            {
                if (runners.LastAccount(segment.Index, runner, scenario) is not { } account)
                    continue;
                if (account.Started != account.Done + account.Interrupted + account.Lost)
                {
                    yield return $"Segment {segment.Index}, {scenario}, runner {runner}: {account.Started} arrivals started, but {account.Done + account.Interrupted + account.Lost} ended"
                        + $" ({account.Done} done + {account.Interrupted} interrupted + {account.Lost} lost).";
                }

                var reported = runners.Reported(segment.Index, runner, scenario);
                if (reported != account with { Planned = 0, Dropped = account.Dropped - account.Unreached, Unreached = 0, Lost = 0 })
                {
                    yield return $"Segment {segment.Index}, {scenario}, runner {runner}: its last account does not equal the sum of its reports"
                        + $" ({account.Started} and {reported.Started} started, {account.Succeeded} and {reported.Succeeded} succeeded,"
                        + $" {account.Failed} and {reported.Failed} failed, {account.Dropped} and {reported.Dropped} dropped).";
                }

                if (runners.End(segment.Index, runner)!.Scenarios[scenario].Failures is { } failures && failures.Total() != account.Failed)
                {
                    yield return $"Segment {segment.Index}, {scenario}, runner {runner}: {account.Failed} arrivals failed, but {failures.Total()} of them are in a class ({failures.Describe()}).";
                }
            }
        }
    }

    /// <summary>
    /// Whether the witnesses saw at least what succeeded and at most what was sent. Where a gateway pod died, requests after its last reading are in no counter, so
    /// that only the upstream's lower bound holds.
    /// </summary>
    public static IEnumerable<string> Contradictions(GatewayTarget target, SegmentPlan segment, ArrivalCounts main, ArrivalCounts control, WitnessTotals witness)
    {
        if (main.Started + control.Started == 0)
        {
            yield break;
        }

        var ownUpstream = target.UpstreamNamespace is not null;
        foreach (var (name, counting, seen, counts, binds) in new[]
        {
            ("gateway", target.GatewayCounts, witness.GatewaySeen, main, witness.GatewayBinds),
            ("upstream", ownUpstream, witness.UpstreamSeen, main, witness.UpstreamBinds),
            ("upstream (control stream)", ownUpstream, witness.DirectSeen, control, witness.UpstreamBinds),
        })
        {
            if (!counting)
            {
                continue;
            }

            if (seen is not { } number)
            {
                yield return $"Segment {segment.Index}: the {name} was never read, so nobody but the client counted its requests.";
            }
            else if (binds && number < counts.Succeeded * (1 - Tolerance))
            {
                yield return $"Segment {segment.Index}: the {name} saw {number} requests, fewer than the {counts.Succeeded} that the client counts as succeeded.";
            }
            else if (number > counts.Started * (1 + Tolerance))
            {
                yield return $"Segment {segment.Index}: the {name} saw {number} requests, more than the {counts.Started} that the client sent.";
            }
        }

        if (witness.UpstreamSeen is not null && !witness.UpstreamBinds)
        {
            yield return $"Segment {segment.Index}: the upstream was not read after the segment's end, so its count is not whole.";
        }
    }
}
