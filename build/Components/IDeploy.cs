using GatewayPerf.Gateways;
using GatewayPerf.Plans;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>Puts the gateway and its upstream on the cluster.</summary>
interface IDeploy : IHazRun
{
    [Parameter("What is under test: tyk, command (any program of this machine), external (running already), upstream (no gateway, for comparison); kong, traefik, gravitee are not built yet. Default is 'tyk'")]
    Gateway? Gateway => TryGetValue<Gateway?>(() => Gateway);

    [Parameter("Gateway pods, 1 to 16. Default is '2'")]
    int? Replicas => TryGetValue<int?>(() => Replicas);

    [Parameter("Gateway pods to which an autoscaler (CPU, 70 % of 250m) may go. Default is no autoscaler")]
    int? MaxReplicas => TryGetValue<int?>(() => MaxReplicas);

    [Parameter("Image tag of the gateway, for example v5.9.2; on a cluster that is there already, Deploy rolls it out. Default is the newest")]
    string? GatewayVersion => TryGetValue(() => GatewayVersion);

    [Parameter("Requests of one identity in a short period, for example 10/1s; what is beyond is answered 429 and counts as limited. Default is no limit")]
    PerPeriod? RateLimit => TryGetValue<PerPeriod?>(() => RateLimit);

    [Parameter("Requests of one identity in a long period, for example 5000/1h; what is beyond is answered 403 and counts as limited. Default is no limit")]
    PerPeriod? Quota => TryGetValue<PerPeriod?>(() => Quota);

    [Parameter("The gateway adds the header X-Api-Req to every request and X-Api-Res to every response. Default is 'false'")]
    bool? HeaderInjection => TryGetValue<bool?>(() => HeaderInjection);

    [Parameter("Gateway command: its command line, with {podIP}, {port}, {upstream}, {config}, {folder}")]
    string? Command => TryGetValue(() => Command);

    [Parameter("Gateway command: its configuration file, with the same placeholders; {config} in the command names each pod's own copy")]
    AbsolutePath? ConfigFile => TryGetValue(() => ConfigFile);

    [Parameter("Gateway command or external: its name in reports and namespaces. Default is the program's name, or 'external'")]
    string? GatewayName => TryGetValue(() => GatewayName);

    [Parameter("Gateway command: path that answers 200 once it serves. Default is that the port takes connections")]
    string? HealthPath => TryGetValue(() => HealthPath);

    [Parameter("Gateway command, external or upstream: path that the load calls; {route} stands for 0 to 9. Default is '/'")]
    string? ListenPath => TryGetValue(() => ListenPath);

    [Parameter("Gateway command or external: status of a request without credentials, for example 401. Default is that nobody asks")]
    int? RefusalStatus => TryGetValue<int?>(() => RefusalStatus);

    [Parameter("Gateway command or external: file of one line 'Name: value', a request header that proves who calls. It is kept out of every log and report")]
    AbsolutePath? AuthHeaderFile => TryGetValue(() => AuthHeaderFile);

    [Parameter("Gateway external: where it serves, for example http://127.0.0.1:8080")]
    Uri? Url => TryGetValue<Uri?>(() => Url);

    [Parameter("Gateway external: where its upstream serves; without it there is no control stream")]
    Uri? UpstreamUrl => TryGetValue<Uri?>(() => UpstreamUrl);

    [Parameter("Gateway external: command line that makes it fail under load, for example 'docker stop gateway-1'. It is written into the run's record. Default is that nothing fails")]
    string? FaultCommand => TryGetValue(() => FaultCommand);

    [Parameter("Gateway external: command line that brings it back, safe twice; Destroy and RestoreNode run it, too, when the fault is still open")]
    string? RestoreCommand => TryGetValue(() => RestoreCommand);

    [Parameter("Gateway external: a host that is not of this machine and that you own, exactly as in --url")]
    string? IOwn => TryGetValue(() => IOwn);

    [Parameter("Memory that the gateway stand-in keeps for each new identity, for ever: a leak of known size, 1B to 16MiB, for example 1KiB. Default is none")]
    ByteSize? StandInLeak => TryGetValue<ByteSize?>(() => StandInLeak);

    [Parameter("Memory that the gateway stand-in keeps for each identity until its token expires: a cache of known size, for example 1KiB. Default is none")]
    ByteSize? StandInCache => TryGetValue<ByteSize?>(() => StandInCache);

    [Parameter("Keeps profiles of the gateway's pods where it offers them (Tyk's pprof, the stand-in's heap), at the borders of the load's phases and at its peak. Default is 'false'")]
    bool? GatewayProfiles => TryGetValue<bool?>(() => GatewayProfiles);

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
