using GatewayPerf.Gateways;
using Nuke.Common;

/// <summary>Waits until the gateway really serves.</summary>
interface IStabilize : IHazRun
{
    Target WaitStabilize => _ => _
        .Description("Waits until every gateway pod serves every route")
        .After<IDeploy>(x => x.Deploy)
        .OnlyWhenDynamic(() => Process.IsDue(nameof(WaitStabilize)))
        .Executes(() => Process.StepAsync(WaitStabilizeStep.RunAsync));
}
