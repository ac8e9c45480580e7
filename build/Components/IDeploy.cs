using GatewayPerf.Gateways;
using GatewayPerf.Plans;
using Nuke.Common;

/// <summary>Puts the gateway and its upstream on the cluster.</summary>
interface IDeploy : IHazRun
{
    [Parameter("What is under test: tyk (kong, traefik, gravitee are not built yet). Default is 'tyk'")]
    Gateway? Gateway => TryGetValue<Gateway?>(() => Gateway);

    [Parameter("Every request carries a freshly signed JWT with a subject of its own. Default is auth tokens made once")]
    bool? UseJwt => TryGetValue<bool?>(() => UseJwt);

    [Parameter("Auth tokens made when no JWT is used, 1 to 10000. Default is '100'")]
    int? AuthKeyCount => TryGetValue<int?>(() => AuthKeyCount);

    Target Deploy => _ => _
        .Description("Deploys the gateway and its upstream")
        .After<IProvision>(x => x.InitTerraform)
        .OnlyWhenDynamic(() => Process.IsDue(nameof(Deploy)))
        .Executes(() => Process.StepAsync(DeployStep.RunAsync));
}
