using GatewayPerf.Gateways;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting.Scripts;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What every TestRun of a run needs in the cluster: the runners' namespace, the scripts, and what they authenticate with.</summary>
internal static class RunnerNeeds
{
    /// <summary>Applies them; safe twice. Auth tokens are made the first time.</summary>
    public static async Task ApplyAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        var secrets = await SecretsAsync(context, cluster, cancellationToken) with
        {
            Variables = (plan.Parameters.Env ?? []).Where(variable => variable.File is not null).ToDictionary(variable => variable.Name, ScriptInspector.ValueOf),
        };
        await cluster.ApplyAllAsync(
            [TestRunManifest.Namespace(plan), TestRunManifest.Scripts(plan, context.Tools.Scenarios), TestRunManifest.Secret(plan, secrets)], cancellationToken);
    }

    private static async Task<LoadSecrets> SecretsAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        switch (context.Plan.Target.Credentials)
        {
            case Credentials.Jwt:
                return new LoadSecrets(new RunSecrets(context.Directory).GetOrCreate(RunSecrets.JwtSecret), AuthKeys: null);
            case Credentials.AuthTokens:
                var keys = await AuthKeys.CreateAsync(context, cluster, cancellationToken);
                return context.Plan.Target.HasFeatures ? new LoadSecrets(JwtSecret: null, [.. keys.Skip(1)], ProbeKey: keys[0]) : new LoadSecrets(JwtSecret: null, keys);
            case Credentials.Header:
                var header = AuthHeader.Read(context.Plan.Parameters.AuthHeaderFile!);
                return new LoadSecrets(JwtSecret: null, [header.Value], header.Name);
            default:
                return new LoadSecrets(JwtSecret: null, AuthKeys: null);
        }
    }
}
