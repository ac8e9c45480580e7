using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>What the API server does to the objects of one kind before it stores them.</summary>
internal abstract class KindRules
{
    private static readonly Dictionary<ResourceKind, KindRules> ByKind = new()
    {
        [ResourceKinds.ConfigMap] = new DataRules(),
        [ResourceKinds.Deployment] = new DeploymentRules(),
        [ResourceKinds.EndpointSlice] = new EndpointSliceRules(),
        [ResourceKinds.HorizontalPodAutoscaler] = new HorizontalPodAutoscalerRules(),
        [ResourceKinds.Job] = new JobRules(),
        [ResourceKinds.Namespace] = new NamespaceRules(),
        [ResourceKinds.Node] = new NodeRules(),
        [ResourceKinds.Pod] = new PodRules(),
        [ResourceKinds.PodDisruptionBudget] = new PodDisruptionBudgetRules(),
        [ResourceKinds.ReplicaSet] = new ReplicaSetRules(),
        [ResourceKinds.Secret] = new DataRules(),
        [ResourceKinds.Service] = new ServiceRules(),
        [ResourceKinds.TestRun] = new TestRunRules(),
    };

    /// <summary>The rules of the kind; those that only touch metadata when it has none of its own.</summary>
    public static KindRules Of(ResourceKind kind) => ByKind.GetValueOrDefault(kind) ?? new PlainRules();

    /// <summary>Fills in what the client left out. <paramref name="old"/> is null on create.</summary>
    public virtual void Default(JsonObject value, JsonObject? old)
    {
    }

    /// <summary>Finds what is wrong with the object, or, when <paramref name="old"/> is given, with the change.</summary>
    public virtual void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
    }

    private sealed class PlainRules : KindRules;
}
