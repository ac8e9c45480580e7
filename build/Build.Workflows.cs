using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;
using static WorkflowParts;

/// <summary>Inputs of the workflows that work on runs; each workflow has a file of its own beside this one.</summary>
partial class Build
{
    static StringInput RunRunner => new("runner", "Label of the runner: GitHub's own, or a machine of yours, which measures more evenly", HostedRunner);

    static StringInput StateRunner => new("runner", "Label of the runner whose work directory holds the run; one of GitHub's own begins with nothing", "self-hosted");

    /// <summary>GitHub takes 25 inputs; what belongs to gateways that a runner does not have is left out.</summary>
    static ParameterInputs RunInputs => ParameterInputs.Of(
        nameof(IProvision.Provider),
        nameof(IDeploy.Gateway), nameof(IDeploy.GatewayVersion), nameof(IDeploy.Replicas), nameof(IDeploy.MaxReplicas),
        nameof(IDeploy.UseJwt), nameof(IDeploy.RateLimit), nameof(IDeploy.Quota), nameof(IDeploy.HeaderInjection),
        nameof(IRunLoad.Duration), nameof(IRunLoad.SegmentDuration), nameof(IRunLoad.Rate), nameof(IRunLoad.Executor), nameof(IRunLoad.Steps),
        nameof(IRunLoad.VirtualUsers), nameof(IRunLoad.MinIterationDuration), nameof(IRunLoad.Parallelism), nameof(IRunLoad.RequestTimeout), nameof(IRunLoad.Script),
        nameof(ISimulateNodeFailure.NodeFailure), nameof(ISimulateNodeFailure.NodeFailureMode), nameof(ISimulateNodeFailure.NodeFailureDelay),
        nameof(ISimulateNodeFailure.NodeDownDuration)).Except(Gateway.Command, Gateway.External).Except(NodeFailureMode.Command);

    const string SaidOnly = "Empty where the form stands at its default: the plan then decides.";
}
