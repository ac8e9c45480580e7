using GatewayPerf.Baselines;
using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;
using static WorkflowParts;

[GeneratedWorkflow(nameof(Nightly))]
partial class Build
{
    const string CompareJobId = "compare";
    const string StoreVariable = "GATEWAYPERF_RUN_STORE";
    const string ReportFolder = "artifacts/nightly";

    // A run that has failed is compared, too; one that was cancelled is not.
    const string NotCancelled = "!cancelled()";

    static Workflow Nightly => new()
    {
        Name = "Nightly comparison",
        Summary = "Every gateway that there is, with JWTs and without, each beside its last good run; one issue, updated, on a regression.",
        On = new() { Dispatch = [], Schedules = [new("37 2 * * *", "2:37 UTC")] },
        Concurrency = new("gatewayperf-nightly", "false", "One at a time: the last good run is the one before."),
        Jobs = [CompareGateways, ReportComparison],
    };

    static Job CompareGateways => new()
    {
        Id = CompareJobId,
        Name = JobMatrix.Value("name"),
        Comment = $"{RunnerVariable} names a machine of yours, which measures more evenly; {StoreVariable} says where good runs are kept (a folder there, s3://, gs://, azblob://). Artefacts expire.",
        RunsOn = OwnOrHostedRunner,
        Timeout = JobTimeout.Of(ComparisonMatrix.Legs.Max(leg => RunJob.Of(RunPlanner.Plan(leg.Parameters, TimeProvider.System)).TimeoutMinutes)),
        Environment = "nightly",
        Permissions = [ReadSources, new(PermissionScope.IdToken, PermissionAccess.Write, "proves to the cloud of the run store which job this is")],
        Matrix = new(new Dictionary<string, IReadOnlyList<string>>()) { MaxParallel = 1, Include = [.. ComparisonMatrix.Legs.Select(Variant)] },
        Env = LegParameters.Select(parameter => new KeyValuePair<string, string>(parameter.Variable, JobMatrix.Value(parameter.Option[2..]))).Append(new(RunIdVariable, RunName)).ToDictionary(),
        EnvComment = "Empty where a run says nothing: the plan then decides. The run has a name, so that no earlier one is taken for it.",
        Steps =
        [
            CheckOutBesideRuns,
            SetUpDotNet,
            new RunStep("Get nginx where it is under test", "examples/nginx/get-nginx.sh") { If = "matrix.gateway == 'command'" },
            new RunStep("Run the whole pipeline", $"exec ./build.sh {nameof(RunFull)}") { Comment = "exec, because a cancelled step's signal reaches its own process only." },
            .. StoreLogins,
            Invoke("Compare with the last good run, and keep this one if it is good", nameof(ICompareRuns.CheckRegression), nameof(ICompareRuns.KeepRun)) with
            {
                If = $"{NotCancelled} && vars.{StoreVariable} != ''",
                Env = new Dictionary<string, string> { [Parameter(nameof(ICompareRuns.RunStore)).Variable] = Expression.Of($"vars.{StoreVariable}") },
            },
            UploadRun(JobMatrix.Value("name"), RunName),
        ],
    };

    static Job ReportComparison => new()
    {
        Id = "report",
        Name = "Sum up",
        Needs = [CompareJobId],
        If = NotCancelled,
        RunsOn = HostedRunner,
        Timeout = JobTimeout.Of(30),
        Permissions = [ReadSources, new(PermissionScope.Issues, PermissionAccess.Write, "opens the issue of a regression, or updates it")],
        Steps =
        [
            CheckOut,
            SetUpDotNet,
            new ActionStep("Download the reports", PinnedActions.DownloadArtifact) { With = new Dictionary<string, string> { ["path"] = ReportFolder } },
            Invoke("Sum up, and tell a regression in an issue", nameof(ICompareRuns.ReportNightly)) with
            {
                Env = new Dictionary<string, string>(QuickBuild) { [Parameter(nameof(ICompareRuns.NightlyDirectory)).Variable] = ReportFolder, ["GITHUB_TOKEN"] = Expression.Of("github.token") },
            },
        ],
    };

    static string RunName => $"nightly-{Expression.Of("github.run_id")}-{Expression.Of("github.run_attempt")}-{JobMatrix.Value("name")}";

    // After the load, so that no session has to outlive it.
    static IEnumerable<Step> StoreLogins =>
        from store in new (Provider Cloud, string Scheme)[] { (Provider.Eks, "s3:"), (Provider.Gke, "gs:"), (Provider.Aks, "azblob:") }
        select CloudLogin.Of(store.Cloud, "900")!.Step with { If = $"{NotCancelled} && startsWith(vars.{StoreVariable}, {Expression.Literal(store.Scheme)})" };

    static DeclaredParameter[] LegParameters => [Parameter(nameof(IDeploy.Gateway)), Parameter(nameof(IDeploy.UseJwt)), Parameter(nameof(IDeploy.Command)), Parameter(nameof(IDeploy.ConfigFile))];

    static Dictionary<string, string> Variant(ComparisonLeg leg) => LegParameters.ToDictionary(parameter => parameter.Option[2..], parameter => Word(typeof(RunParameters).GetProperty(parameter.Name)!.GetValue(leg.Parameters)))
        .Prepend(new("name", leg.Name)).ToDictionary();

    static string Word(object? value) => value switch
    {
        null => "",
        Gateway gateway => KebabCaseEnumConverter<Gateway>.NameOf(gateway),
        true => "true",
        _ => $"{value}",
    };
}
