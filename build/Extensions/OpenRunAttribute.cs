using GatewayPerf.Observability.Grafana;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Terraform.States;
using Nuke.Common;
using Nuke.Common.Execution;

/// <summary>Opens the run that the invoked targets work on before the first of them runs, so that a refusal comes where nothing is owed yet.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class OpenRunAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    /// <summary>After <c>--help</c> and <c>--plan</c> were served (5, 10).</summary>
    public override float Priority => -200;

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        BuildProcess.Current.State = StateParametersOf((IMaintainState)Build);
        BuildProcess.Current.Grafana = GrafanaTarget.Of(GrafanaParametersOf((IKeepMetrics)Build));
        BuildProcess.Current.Open(
            ParametersOf(Build),
            ((IHazRun)Build).WorkDirectory,
            Tools,
            [.. executionPlan.Select(target => target.Name)],
            [.. Build.InvokedTargets.Select(target => target.Name)],
            ((IHazRun)Build).Resume,
            Build.Continue,
            ((IRepeatLoad)Build).Iterations,
            ((IRepeatLoad)Build).CompareWith);
    }

    static RunTools Tools => new()
    {
        TerraformRoots = NukeBuild.RootDirectory / "infra" / "terraform",
        Scenarios = NukeBuild.RootDirectory / "scenarios",
        Executables = AppContext.BaseDirectory,
        Downloads = NukeBuild.TemporaryDirectory / "tools",
        Live = NukeBuild.Verbosity is Verbosity.Verbose or Verbosity.Normal ? BuildProcess.Current.Terminal : null,
    };

    static GrafanaParameters GrafanaParametersOf(IKeepMetrics metrics) => new()
    {
        Url = metrics.GrafanaUrl,
        Token = metrics.GrafanaToken,
        Public = metrics.GrafanaPublic,
        Expires = metrics.GrafanaExpires,
    };

    static StateParameters StateParametersOf(IMaintainState state) => new()
    {
        Backend = state.StateBackend,
        Name = state.StateName,
        Force = state.Force,
        ConfirmClear = state.ConfirmClear,
        Directory = state.StateDirectory,
        Kubeconfig = state.StateKubeconfig,
        Context = state.StateContext,
        Namespace = state.StateNamespace,
        Organization = state.StateOrganization,
        Bucket = state.StateBucket,
        Prefix = state.StatePrefix,
        Region = state.StateRegion,
        Account = state.StateAccount,
        Container = state.StateContainer,
        Address = state.StateAddress,
        Token = state.StateToken,
    };

    static RunParameters ParametersOf(INukeBuild build)
    {
        var (run, provision, deploy, load, failure) = ((IHazRun)build, (IProvision)build, (IDeploy)build, (IRunLoad)build, (ISimulateNodeFailure)build);
        return new RunParameters
        {
            RunId = run.RunId,
            Prometheus = ((IKeepMetrics)build).Prometheus,
            Provider = provision.Provider,
            Gateway = deploy.Gateway,
            Replicas = deploy.Replicas,
            MaxReplicas = deploy.MaxReplicas,
            GatewayVersion = deploy.GatewayVersion,
            RateLimit = deploy.RateLimit,
            Quota = deploy.Quota,
            HeaderInjection = deploy.HeaderInjection,
            Command = deploy.Command,
            ConfigFile = deploy.ConfigFile,
            GatewayName = deploy.GatewayName,
            HealthPath = deploy.HealthPath,
            ListenPath = deploy.ListenPath,
            RefusalStatus = deploy.RefusalStatus,
            AuthHeaderFile = deploy.AuthHeaderFile,
            Url = deploy.Url,
            UpstreamUrl = deploy.UpstreamUrl,
            FaultCommand = deploy.FaultCommand,
            RestoreCommand = deploy.RestoreCommand,
            IOwn = deploy.IOwn,
            UseJwt = deploy.UseJwt,
            AuthKeyCount = deploy.AuthKeyCount,
            StandInLeak = deploy.StandInLeak,
            StandInCache = deploy.StandInCache,
            GatewayProfiles = deploy.GatewayProfiles,
            RollIdentities = load.RollIdentities,
            Duration = load.Duration,
            SegmentDuration = load.SegmentDuration,
            Rate = load.Rate,
            Executor = load.Executor,
            Script = load.Script is { } script ? Path.GetFullPath(script, Environment.CurrentDirectory) : null,
            Env = load.Env,
            StandInUpstreamFault = load.StandInUpstreamFault,
            Steps = load.Steps,
            IterationsPerVu = load.IterationsPerVu,
            TotalIterations = load.TotalIterations,
            MinIterationDuration = load.MinIterationDuration,
            Parallelism = load.Parallelism,
            VirtualUsers = load.VirtualUsers,
            RequestTimeout = load.RequestTimeout,
            NodeFailure = failure.NodeFailure,
            NodeFailureMode = failure.NodeFailureMode,
            NodeFailureDelay = failure.NodeFailureDelay,
            NodeDownDuration = failure.NodeDownDuration,
            KeepCluster = provision.KeepCluster,
        };
    }
}
