using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;
using GatewayPerf.Tools;
using static WorkflowParts;

[GeneratedWorkflow(nameof(Ci))]
partial class Build
{
    static Workflow Ci => new()
    {
        Name = "CI",
        Summary = "Every test, a whole run, the other platforms, Terraform's roots, the k6 scripts and these workflows themselves.",
        On = new() { PushBranches = ["main"], PullRequest = true },
        Concurrency = new(
            $"ci-{Expression.Of("github.ref")}",
            Expression.Of("github.event_name == 'pull_request'"),
            "A newer push to a pull request makes the older one's run pointless; on main each commit has its own."),
        Jobs = [TestOnLinux, TestElsewhere, CheckTerraform, CheckScripts, AuditWorkflows],
    };

    static Job TestOnLinux => new()
    {
        Id = "linux",
        Name = "Tests and a whole run on Linux",
        RunsOn = HostedRunner,
        Timeout = JobTimeout.Of(120),
        Permissions = [ReadSources],
        Steps =
        [
            CheckOut,
            SetUpDotNet,
            SetUpTerraform,
            Invoke("Run every test, and fail on generated files that are stale", nameof(IRunTests.Test)),
            new RunStep("Run the whole pipeline", $"./build.sh {nameof(RunFull)} --use-jwt"),
            Upload("Upload the test results", "test-results", "artifacts/test-results/"),
            UploadRun("run", "latest"),
        ],
    };

    static Job TestElsewhere => new()
    {
        Id = "other-platforms",
        Name = $"Unit tests on {JobMatrix.Value("os")}",
        Comment = "Provider local is for Linux; planning, docs and workflows are for everybody.",
        RunsOn = JobMatrix.Value("os"),
        Timeout = JobTimeout.Of(60),
        Permissions = [ReadSources],
        Matrix = new(new Dictionary<string, IReadOnlyList<string>> { ["os"] = ["windows-latest", "macos-latest"] }),
        Steps =
        [
            CheckOut,
            SetUpDotNet,
            new RunStep("Compile everything", "dotnet build GatewayPerf.slnx --configuration Release"),
            UnitTests("Test the engine", "Nuke.Embedded.Tests"),
            UnitTests("Test the build", "Build.Tests"),
            UnitTests("Test the domain", "GatewayPerf.Tests"),
        ],
    };

    static Job CheckTerraform => new()
    {
        Id = "terraform",
        Name = $"Terraform, {JobMatrix.Value("root")}",
        RunsOn = HostedRunner,
        Timeout = JobTimeout.Of(15),
        Permissions = [ReadSources],
        Matrix = new(new Dictionary<string, IReadOnlyList<string>> { ["root"] = Choices.Of(typeof(Provider))! }),
        Env = new Dictionary<string, string> { ["ROOT"] = $"infra/terraform/{JobMatrix.Value("root")}" },
        Steps =
        [
            CheckOut,
            SetUpTerraform,
            new RunStep("Check the format", "terraform fmt -check -diff \"$ROOT\""),
            new RunStep("Initialise without a state", "terraform -chdir=\"$ROOT\" init -backend=false"),
            new RunStep("Validate", "terraform -chdir=\"$ROOT\" validate"),
        ],
    };

    static Job CheckScripts => new()
    {
        Id = "scripts",
        Name = "Types of the k6 scripts",
        RunsOn = HostedRunner,
        Timeout = JobTimeout.Of(15),
        Permissions = [ReadSources],
        Steps =
        [
            CheckOut,
            new RunStep(
                "Check the scripts against k6's types",
                "npm install --no-save --ignore-scripts typescript@5.9.3 @types/k6@2.3.0",
                "npx --no-install tsc --noEmit --checkJs --target es2022 --module esnext --moduleResolution bundler --skipLibCheck scenarios/*.js"),
        ],
    };

    static Job AuditWorkflows => new()
    {
        Id = "workflows",
        Name = "Audit of the workflows",
        Comment = "actionlint and action-validator look at them in the tests.",
        RunsOn = HostedRunner,
        Timeout = JobTimeout.Of(15),
        Permissions = [ReadSources],
        Steps = [CheckOut, new RunStep("Look for what could be abused", "pipx run zizmor==1.32.0 --offline .github/workflows")],
    };

    static Step SetUpTerraform => new ActionStep("Set up Terraform", PinnedActions.SetupTerraform)
    {
        With = new Dictionary<string, string> { ["terraform_version"] = TerraformRelease.Pinned.Version.ToString(), ["terraform_wrapper"] = "false" },
    };

    static Step UnitTests(string name, string project) => new RunStep(name, $"dotnet run --project tests/{project} --configuration Release --no-build");
}
