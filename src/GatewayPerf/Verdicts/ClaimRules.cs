using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Verdicts;

/// <summary>What may be concluded from a run. A rehearsal never supports a statement about the real gateway or platform.</summary>
internal static class ClaimRules
{
    public static IReadOnlyList<Claim> Of(JudgementInput input, RunScope scope, Verdict verdict)
    {
        var sound = verdict is Verdict.Passed or Verdict.Failed;
        var local = input.Plan.Provider == Provider.Local;
        return
        [
            Claim("pipeline", sound, "Every step of the chain ran and agreed on what happened.", "The run was not sound to its end."),
            Claim("configuration", input.Entries.OfType<Stabilized>().Any(),
                $"Every replica served every route{(input.Plan.Target.RefusalStatus is null ? "" : ", with a token and refusing without one")}.", "The gateway was not seen serving every route."),
            Claim("client-resilience", sound && input.Failure is not null,
                "Clients went through the failure of a node, and every failed or dropped arrival is counted.",
                input.Failure is null ? "No node failed in this run." : "The run was not sound to its end."),
            scope == RunScope.Rehearsal
                ? new Claim("platform-recovery", false, "A rehearsal: the cluster's clocks and its network are local ones.")
                : local
                ? new Claim("platform-recovery", false, "The cluster is a local one: its clocks and its network are not those of a platform.")
                : Claim("platform-recovery", sound && input.Failure is not null, "A node of the platform failed under load.", "No node failed in a sound run."),
            scope == RunScope.Rehearsal
                ? new Claim("latency", false, "A rehearsal: the requests were answered by stand-ins on one machine.")
                : Claim("latency", sound, Latency(input.Plan.Target, local), "The run was not sound to its end."),
            new Claim("capacity", false, scope == RunScope.Rehearsal
                ? "A rehearsal: stand-ins on one machine have no capacity worth knowing."
                : "One fixed rate was driven; the highest rate that keeps the promises was not searched for."),
            LeakClaim.Of(input, scope, sound),
        ];
    }

    private static string Latency(GatewayTarget target, bool local) =>
        $"Measured from the intended start of every arrival{(target.UpstreamUrl is null ? ", without a control stream beside it" : ", beside a control stream")}"
        + (!local ? "." : target.UpstreamNamespace is null
            ? ": what this gateway does for clients on this machine, whose cores they share when it runs here, too."
            : ": what this gateway does on this machine, whose cores it shares with the runners and a stand-in for its upstream.");

    private static Claim Claim(string name, bool made, string why, string whyNot) => new(name, made, made ? why : whyNot);
}
