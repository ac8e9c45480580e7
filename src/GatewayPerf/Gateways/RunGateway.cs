using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Gateways;

/// <summary>The gateway of a run.</summary>
public static class RunGateway
{
    /// <summary>The gateway's settings by the run's plan; makes the run's secrets when there are none.</summary>
    public static GatewaySettings Settings(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (plan, target) = (context.Plan, context.Plan.Target);
        var secrets = new RunSecrets(context.Directory);
        return new GatewaySettings
        {
            RunId = plan.RunId.Value,
            Secrets = new GatewaySecrets(secrets.GetOrCreate(RunSecrets.AdminSecret), secrets.GetOrCreate(RunSecrets.JwtSecret)),
            GatewayNamespace = target.Namespace,
            UpstreamNamespace = target.UpstreamNamespace ?? GatewayAddresses.UpstreamNamespaceOf(target.Namespace),
            RouteCount = target.Paths.Count,
            Replicas = target.Replicas,
            MaxReplicas = target.MaxReplicas,
            Limits = target.Limits,
            InjectsHeaders = target.InjectsHeaders,
            GatewayImage = plan.Parameters.GatewayVersion is { } version ? $"{StandInImages.Tyk}:{version}" : StandInImages.Tyk,
            UseJwt = target.Credentials == Credentials.Jwt,
            EvictionAfter = plan.Clocks.EvictionAfter,
            RequestTimeout = plan.RequestTimeout,
            StandInLeak = plan.Parameters.StandInLeak,
            StandInCache = plan.Parameters.StandInCache,
            StandInCollects = Collects(plan),
            OffersProfiles = plan.Parameters.GatewayProfiles is true,
            UpstreamFaults = plan.Parameters.StandInUpstreamFault ?? [],
        };
    }

    // Often enough for every window of a phase to hold collections enough, and no more often than that needs.
    private static TimeSpan? Collects(RunPlan plan) => LeakPhases.Of(plan) is { } phases
        ? TimeSpan.FromMilliseconds(Math.Clamp(Math.Floor((phases.RollingUntil - phases.RollingFrom).TotalMilliseconds / (LeakLimits.WindowsInPhase * (LeakLimits.CollectionsInWindow + 1))), 500, 10_000))
        : null;

    /// <summary>The kind of the run's gateway.</summary>
    internal static IGatewayKind Kind(RunContext context) => GatewayKinds.Of(context.Plan.Gateway);
}
