using System.Reflection;
using GatewayPerf.GitHub.Workflows;
using Nuke.Common;

/// <summary>What several workflows have in common.</summary>
static class WorkflowParts
{
    /// <summary>GitHub's own runner, a new machine for each job.</summary>
    public const string HostedRunner = "ubuntu-latest";

    /// <summary>Variable of the repository with the label of the runner whose work directory has the runs.</summary>
    public const string RunnerVariable = "GATEWAYPERF_RUNNER";

    /// <summary>That runner, else one of GitHub's own.</summary>
    public static string OwnOrHostedRunner { get; } = Expression.Of($"vars.{RunnerVariable} || {Expression.Literal(HostedRunner)}");

    const string Output = "output";

    public static Permission ReadSources => new(PermissionScope.Contents, PermissionAccess.Read, "checks the sources out");

    public static Step CheckOut => CheckOutWith(new() { ["persist-credentials"] = "false" });

    /// <summary>For a runner of one's own, whose work directory is what the job is about.</summary>
    public static Step CheckOutBesideRuns => CheckOutWith(new() { ["persist-credentials"] = "false", ["clean"] = "false" }) with
    {
        Name = $"Check out the sources, leaving the runs in {Output}/",
    };

    public static Step SetUpDotNet => new ActionStep("Set up .NET", PinnedActions.SetupDotNet) { With = new Dictionary<string, string> { ["global-json-file"] = "global.json" } };

    /// <summary>For what starts once and measures nothing.</summary>
    public static IReadOnlyDictionary<string, string> QuickBuild { get; } = new Dictionary<string, string> { ["ReadyToRun"] = "false" };

    /// <summary>Runs targets in one process.</summary>
    public static RunStep Invoke(string name, params string[] targets) => new(name, $"./build.sh {string.Join(' ', targets)}");

    /// <summary>Runs the target that an input names.</summary>
    public static RunStep InvokeChosen(string name, WorkflowInput input) => new(name, "exec ./build.sh \"$TARGET\"") { Env = new Dictionary<string, string> { ["TARGET"] = Expression.Input(input) } };

    /// <summary>Keeps a run's folder, whatever happened; its secrets lie in a hidden folder, which is left out.</summary>
    public static Step UploadRun(string artifact, string run) => Upload("Upload the report, the record and the logs", artifact, $"{Output}/runs/{run}/");

    public static Step Upload(string name, string artifact, string path) => new ActionStep(name, PinnedActions.UploadArtifact)
    {
        If = Expression.Always,
        With = new Dictionary<string, string> { ["name"] = artifact, ["path"] = path, ["if-no-files-found"] = "ignore" },
    };

    /// <summary>One run at a time on a machine that runs share; a hosted runner is a machine of its own.</summary>
    public static Concurrency OneAtATime(WorkflowInput runner) => new(
        "gatewayperf-" + Expression.Of($"{runner.Reference} == {Expression.Literal(HostedRunner)} && github.run_id || {runner.Reference}"),
        "false",
        "Whatever works on one machine waits for each other, in every workflow; a hosted runner is a machine of its own.");

    /// <summary>Targets that a component declares itself, in the order of its members.</summary>
    public static IEnumerable<string> TargetsOf(Type component) => component.GetProperties().Where(member => member.PropertyType == typeof(Target)).Select(member => member.Name);

    static ActionStep CheckOutWith(Dictionary<string, string> inputs) => new("Check out the sources", PinnedActions.Checkout) { With = inputs };
}
