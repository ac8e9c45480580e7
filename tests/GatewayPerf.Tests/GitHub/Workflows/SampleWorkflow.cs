using GatewayPerf.GitHub.Workflows;

namespace GatewayPerf.Tests.GitHub.Workflows;

/// <summary>A workflow that breaks no rule and uses everything that the model has.</summary>
internal static class SampleWorkflow
{
    public static StringInput Rate { get; } = new("rate", "Arrivals: as many a second", "300/s");

    public static Permission Contents { get; } = new(PermissionScope.Contents, PermissionAccess.Read, "checks the sources out");

    public static ActionStep CheckOut { get; } = new("Check out", PinnedActions.Checkout) { With = new Dictionary<string, string> { ["persist-credentials"] = "false" } };

    public static Workflow Whole { get; } = new()
    {
        Name = "Sample: everything",
        Summary = "Uses everything that the model has.",
        RunName = "Load at ${{ inputs.rate }}",
        On = new()
        {
            Dispatch =
            [
                Rate,
                new StringInput("quota", "No default"),
                new NumberInput("replicas", "Pods", 2) { Required = true },
                new NumberInput("most", "Pods at most"),
                new BooleanInput("failure", "Whether a node fails", true),
                new ChoiceInput("mode", "How", ["power-off", "crash"], "power-off"),
            ],
            PushBranches = ["main", "release/**"],
            PullRequest = true,
            Schedules = [new("17 3 * * 1", "Mondays, 3:17 UTC"), new("*/30 * * * *", "every half hour")],
            After = new(["Build"], "It takes nothing from there."),
        },
        Concurrency = new("one-${{ inputs.mode }}", "false", "One at a time."),
        Jobs = [Plan, Run],
    };

    public static Job Plan => new()
    {
        Id = "plan",
        Name = "Plan",
        RunsOn = "ubuntu-24.04",
        Timeout = JobTimeout.Of(10),
        Permissions = [Contents],
        Outputs = new Dictionary<string, string> { ["minutes"] = Expression.StepOutput("figures", "minutes") },
        Env = new Dictionary<string, string> { ["NUKE_RATE"] = Rate.WhenSaid, ["EMPTY"] = "", ["YES"] = "yes", ["NUMBER"] = "1.20" },
        EnvComment = "What stands at its default is not said.",
        Steps = [CheckOut, new RunStep("Compute: the figures", "./build.sh PlanJob") { Id = "figures", Comment = "Expressions have no arithmetic." }],
    };

    public static Job Run => new()
    {
        Id = "run",
        Name = "Run ${{ matrix.gateway }}",
        Comment = "Comes second.",
        Needs = ["plan"],
        If = "github.event_name != 'push'",
        RunsOn = "ubuntu-24.04",
        Timeout = JobTimeout.Of("plan", "minutes"),
        Environment = "clouds",
        Permissions = [Contents, new(PermissionScope.IdToken, PermissionAccess.Write, "proves who it is")],
        Matrix = new(new Dictionary<string, IReadOnlyList<string>> { ["gateway"] = ["tyk", "upstream"] })
        {
            FailFast = false,
            MaxParallel = 1,
            Include = [new Dictionary<string, string> { ["gateway"] = "command", ["program"] = "nginx -c {config}" }],
        },
        Steps =
        [
            CheckOut,
            new RunStep("Go", "echo \"$LICENCE\" | wc -c", "./build.sh RunFull") { Env = new Dictionary<string, string> { ["LICENCE"] = "${{ secrets.LICENCE }}" }, Shell = "bash" },
            new ActionStep("Upload", PinnedActions.UploadArtifact) { If = Expression.Always, With = new Dictionary<string, string> { ["path"] = "output/runs/" } },
        ],
    };

    /// <summary>The sample with another second job.</summary>
    public static Workflow WithRun(Func<Job, Job> change) => Whole with { Jobs = [Plan, change(Run)] };
}
