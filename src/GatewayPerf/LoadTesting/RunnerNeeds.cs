using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting.Scripts;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What every TestRun of a run needs in the cluster: the runners' namespace, the scripts, and what they authenticate with.</summary>
internal static class RunnerNeeds
{
    /// <summary>Applies them; safe twice. Auth tokens are made the first time.</summary>
    public static async Task ApplyAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var plan = context.Plan;
        var secrets = plan.UseJwt
            ? new LoadSecrets(new RunSecrets(context.Directory).GetOrCreate(RunSecrets.JwtSecret), AuthKeys: null)
            : new LoadSecrets(JwtSecret: null, await AuthKeys.CreateAsync(context, cluster, cancellationToken));
        secrets = secrets with
        {
            Variables = (plan.Parameters.Env ?? []).Where(variable => variable.File is not null).ToDictionary(variable => variable.Name, ScriptInspector.ValueOf),
        };
        await cluster.ApplyAllAsync(
            [TestRunManifest.Namespace(plan), TestRunManifest.Scripts(plan, context.Tools.Scenarios), TestRunManifest.Secret(plan, secrets)], cancellationToken);
    }
}
