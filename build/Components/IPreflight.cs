using GatewayPerf.Preflight;
using Nuke.Common;

/// <summary>Looks before anything is created.</summary>
interface IPreflight : IHazRun
{
    Target Preflight => _ => _
        .Description("Checks everything that can be checked before anything is created")
        .OnlyWhenDynamic(() => Process.IsDue(nameof(Preflight)))
        .Executes(() => Process.PreflightAsync());

    Target ShowPlan => _ => _
        .Description("Prints the plan: timeline, arithmetic, deadlines")
        .After(Preflight)
        .Executes(() => Process.ShowPlan(Json));

    Target PlanJob => _ => _
        .Description("Computes what a workflow must know of the run beforehand (run id, title, minutes) as outputs of a GitHub job; refuses a run that does not fit into one")
        .After(ShowPlan)
        .Executes(() => Process.PlanJob());
}
