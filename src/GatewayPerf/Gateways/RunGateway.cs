using GatewayPerf.Runs;

namespace GatewayPerf.Gateways;

/// <summary>The gateway of a run.</summary>
public static class RunGateway
{
    /// <summary>The gateway's settings by the run's plan; makes the run's secrets when there are none.</summary>
    public static GatewaySettings Settings(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var secrets = new RunSecrets(context.Directory);
        return new GatewaySettings
        {
            RunId = context.Plan.RunId.Value,
            Secrets = new GatewaySecrets(secrets.GetOrCreate(RunSecrets.AdminSecret), secrets.GetOrCreate(RunSecrets.JwtSecret)),
            RouteCount = context.Plan.RouteCount,
            Replicas = context.Plan.GatewayReplicas,
            UseJwt = context.Plan.UseJwt,
            EvictionAfter = context.Plan.Clocks.EvictionAfter,
            RequestTimeout = context.Plan.RequestTimeout,
        };
    }
}
