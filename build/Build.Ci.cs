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
        Name = $"Tests and a whole run on Linux, engine {JobMatrix.Value("engine")}",
        Comment = "The same sources, with the embedded engine and with the genuine packages of NUKE.",
        RunsOn = HostedRunner,
        Timeout = JobTimeout.Of(120),
        Permissions = [ReadSources],
        Matrix = new(new Dictionary<string, IReadOnlyList<string>> { ["engine"] = ["embedded", "packages"] }),
        Env = new Dictionary<string, string> { [EngineVariable] = JobMatrix.Value("engine") },
        Steps =
        [
            CheckOut,
            SetUpDotNet,
            SetUpTerraform,
            Invoke("Run every test, and fail on generated files that are stale", nameof(IRunTests.Test)),
            new RunStep("Run the whole pipeline", $"./build.sh {nameof(RunFull)} --use-jwt"),
            Upload("Upload the test results", $"test-results-{JobMatrix.Value("engine")}", "artifacts/test-results/"),
            UploadRun($"run-{JobMatrix.Value("engine")}", "latest"),
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
        Name = "The k6 scripts under the real k6",
        Comment = "Whatever the embedded runner makes of them, they are k6's.",
        RunsOn = HostedRunner,
        Timeout = JobTimeout.Of(20),
        Permissions = [ReadSources],
        Env = new Dictionary<string, string> { ["UPSTREAM"] = "http://127.0.0.1:8080" },
        Steps =
        [
            CheckOut,
            SetUpDotNet,
            new ActionStep("Set up k6", PinnedActions.SetupK6),
            new RunStep(
                "Serve what they call",
                $"dotnet build {StandIns} --configuration Release",
                $"dotnet run --project {StandIns} --configuration Release --no-build -- upstream --address 127.0.0.1 --port 8080 &",
                "curl --silent --show-error --output /dev/null --retry 30 --retry-delay 1 --retry-connrefused \"$UPSTREAM\"",
                "echo '{\"thresholds\": {\"checks\": [\"rate==1\"]}}' > \"$RUNNER_TEMP/checks.json\""),
            new RunStep(
                "Run the load and the probes; every check must hold",
                "k6 run --config \"$RUNNER_TEMP/checks.json\" -e BASE_URL=\"$UPSTREAM\" -e UPSTREAM_URL=\"$UPSTREAM\" -e RATE=20 -e DURATION=5s scenarios/gateway.js",
                "k6 run --config \"$RUNNER_TEMP/checks.json\" -e BASE_URL=\"$UPSTREAM\" -e UPSTREAM_URL=\"$UPSTREAM\" -e RATE=20 -e DURATION=5s -e USE_JWT=true -e JWT_SECRET=of-this-job scenarios/gateway.js",
                "k6 run --config \"$RUNNER_TEMP/checks.json\" -e TARGETS=\"$UPSTREAM\" -e PATHS=/,/debug scenarios/probe.js",
                "k6 run -e TARGET=\"$UPSTREAM\" scenarios/features.js"),
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
        Steps =
        [
            CheckOut,
            new ActionStep("Look for what could be abused", PinnedActions.Zizmor)
            {
                // The findings are this job's failure; nothing is sent anywhere.
                With = new Dictionary<string, string> { ["inputs"] = ".github/workflows", ["version"] = "1.11.0", ["online-audits"] = "false", ["advanced-security"] = "false" },
            },
        ],
    };

    // Read by build.sh, which is before there are parameters.
    const string EngineVariable = "NUKE_ENGINE";

    const string StandIns = "src/GatewayPerf.StandIns";

    static Step SetUpTerraform => new ActionStep("Set up Terraform", PinnedActions.SetupTerraform)
    {
        With = new Dictionary<string, string> { ["terraform_version"] = PinnedReleases.Terraform.Version.ToString(), ["terraform_wrapper"] = "false" },
    };

    static Step UnitTests(string name, string project) => new RunStep(name, $"dotnet run --project tests/{project} --configuration Release --no-build");
}
