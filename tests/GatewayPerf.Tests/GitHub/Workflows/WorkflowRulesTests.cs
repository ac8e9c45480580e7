using GatewayPerf.GitHub.Workflows;
using static GatewayPerf.Tests.GitHub.Workflows.SampleWorkflow;

namespace GatewayPerf.Tests.GitHub.Workflows;

public sealed class WorkflowRulesTests
{
    [Fact]
    public void What_uses_everything_breaks_none() => WorkflowRules.Problems(Whole).ShouldBeEmpty();

    [Fact]
    public void Something_must_start_it() => Problem(Whole with { On = new(), RunName = null, Concurrency = null, Jobs = [Plan with { Env = Nothing }] }).ShouldBe("nothing starts it.");

    [Fact]
    public void There_are_at_most_25_inputs()
    {
        WorkflowInput[] inputs = [.. Whole.On.Dispatch!, .. Enumerable.Range(1, 20).Select(number => new StringInput($"more-{number}", "More"))];
        Problem(WithInputs(inputs)).ShouldBe("it has 26 inputs, and GitHub takes at most 25.");
        WorkflowRules.Problems(WithInputs(inputs[..25])).ShouldBeEmpty();
    }

    [Fact]
    public void An_input_has_a_name_a_description_and_a_default_among_its_options()
    {
        Problem(WithInputs([.. Whole.On.Dispatch!, new StringInput("Rate_2", "More")])).ShouldBe("'Rate_2' cannot be an input's name; use lower-case letters, digits and dashes.");
        Problem(WithInputs([.. Whole.On.Dispatch!, new StringInput("more", " ")])).ShouldBe("input more has no description.");
        Problem(WithInputs([.. Whole.On.Dispatch!, Rate])).ShouldBe("two inputs are called rate.");
        Problem(WithInputs([.. Whole.On.Dispatch!, new ChoiceInput("more", "More", ["a", "b"], "c")])).ShouldBe("the default 'c' of input more is none of its options.");
        Problem(WithInputs([.. Whole.On.Dispatch!, new ChoiceInput("more", "More", ["a", "a"], "a")])).ShouldBe("input more needs options, each once.");
    }

    [Fact]
    public void A_schedule_has_five_fields() =>
        Problem(Whole with { On = Whole.On with { Schedules = [new("@daily", "every day")] } }).ShouldBe("the schedule '@daily' does not have the five fields of cron.");

    [Theory]
    [InlineData(0)]
    [InlineData(361)]
    public void A_job_ends_within_what_GitHub_allows(int minutes) =>
        Problem(WithRun(job => job with { Timeout = JobTimeout.Of(minutes) })).ShouldBe($"job run: its timeout of {minutes} minutes is out of range; GitHub lets a job run for 1 to 360.");

    [Fact]
    public void A_timeout_takes_no_inputs() =>
        WorkflowRules.Problems(WithRun(job => job with { Timeout = JobTimeout.Of("plan", "minutes || inputs.rate") }))
            .ShouldContain("Workflow 'Sample: everything': job run: its timeout depends on an input, which GitHub does not take there; let a job before it compute the minutes as an output.");

    [Fact]
    public void A_job_needs_jobs_above_it()
    {
        Problem(WithRun(job => job with { Needs = ["plan", "deploy"] })).ShouldBe("job run: it needs 'deploy', which is no job above it.");
        WorkflowRules.Problems(Whole with { Jobs = [Run, Plan] }).ShouldContain(problem => problem.EndsWith("job run: it needs 'plan', which is no job above it."));
    }

    [Fact]
    public void A_job_has_steps_and_a_name_of_its_own()
    {
        WorkflowRules.Problems(WithRun(job => job with { Steps = [] })).ShouldContain(problem => problem.EndsWith("job run: it has no steps."));
        WorkflowRules.Problems(Whole with { Jobs = [Plan, Plan] }).ShouldContain(problem => problem.EndsWith("two jobs are called plan."));
        Problem(WithRun(job => job with { Id = "Run_2" })).ShouldBe("job Run_2: its name must be of lower-case letters, digits and dashes.");
    }

    [Theory]
    [InlineData("./build.sh RunFull --rate ${{ inputs.rate }}")]
    [InlineData("echo ${{ github.event.pull_request.title }}")]
    public void No_shell_reads_an_expression(string command) =>
        Problem(WithRun(job => job with { Steps = [new RunStep("Go", command)] }))
            .ShouldBe("job run, step 'Go': an expression in a command line would be read by the shell as code; put it into env and name the variable.");

    [Fact]
    public void An_action_is_named_by_its_commit() =>
        Problem(WithRun(job => job with { Steps = [new ActionStep("Upload", PinnedActions.UploadArtifact with { Sha = "v7" })] }))
            .ShouldBe("job run, step 'Upload': actions/upload-artifact must be named by its commit, 40 hexadecimal digits, and not by 'v7', which its owner can move.");

    [Fact]
    public void Checking_out_leaves_no_token_behind_and_needs_its_permission()
    {
        Problem(WithRun(job => job with { Steps = [CheckOut with { With = Nothing }] }))
            .ShouldBe("job run, step 'Check out': it leaves the job's token in the working folder; say persist-credentials: false.");
        Problem(WithRun(job => job with { Permissions = [] })).ShouldBe("job run: it checks the sources out, for which its token needs contents: read.");
    }

    [Fact]
    public void Secrets_are_for_jobs_with_an_environment()
    {
        var run = Run with { Permissions = [Contents], Environment = null };
        Problem(WithRun(_ => run)).ShouldBe("job run: it reads secrets.LICENCE without an environment, so that whoever can start it could have them.");
        WorkflowRules.Problems(WithRun(_ => run with { Steps = [new RunStep("Go", "true") { Env = new Dictionary<string, string> { ["TOKEN"] = "${{ secrets.GITHUB_TOKEN }}" } }] })).ShouldBeEmpty();
    }

    [Fact]
    public void A_cloud_login_needs_its_permission_and_an_environment()
    {
        Problem(WithRun(job => job with { Permissions = [Contents], Steps = [.. job.Steps, new ActionStep("Log in", PinnedActions.AwsLogin)] }))
            .ShouldBe("job run: it logs in to a cloud, for which its token needs id-token: write.");
        Problem(WithRun(job => job with { Environment = null, Steps = [CheckOut] }))
            .ShouldBe("job run: whoever may log in to a cloud must be in an environment, whose rules say who may start it.");
    }

    [Fact]
    public void A_permission_has_a_reason_and_is_given_once()
    {
        Problem(WithRun(job => job with { Permissions = [Contents with { Reason = "" }] })).ShouldBe("job run: the permission Contents has no reason.");
        Problem(WithRun(job => job with { Permissions = [Contents, Contents] })).ShouldBe("job run: the permission Contents is given twice.");
    }

    [Theory]
    [InlineData("${{ inputs.speed }}", "inputs.speed does not exist.")]
    [InlineData("${{ matrix.cloud }}", "job run: matrix.cloud does not exist.")]
    [InlineData("${{ needs.plan.outputs.hours }}", "job run: needs.plan.outputs.hours is no output of a job that it needs.")]
    [InlineData("${{ needs.deploy.outputs.minutes }}", "job run: needs.deploy.outputs.minutes is no output of a job that it needs.")]
    [InlineData("${{ steps.later.outputs.x }}", "job run: steps.later.outputs.x is no output of an earlier step.")]
    public void What_an_expression_names_exists(string expression, string problem) =>
        Problem(WithRun(job => job with { Steps = [new RunStep("Go", "true") { Env = new Dictionary<string, string> { ["X"] = expression } }] })).ShouldBe(problem);

    [Fact]
    public void A_condition_is_an_expression_without_its_brackets() =>
        Problem(WithRun(job => job with { If = "inputs.speed == 'fast'" })).ShouldBe("inputs.speed does not exist.");

    [Fact]
    public void A_matrix_has_variants() =>
        WorkflowRules.Problems(WithRun(job => job with { Matrix = new(new Dictionary<string, IReadOnlyList<string>> { ["gateway"] = [] }) }))
            .ShouldBe(["Workflow 'Sample: everything': job run: its matrix must have 1 to 256 variants."]);

    [Fact]
    public void A_matrix_of_variants_alone_has_the_values_that_all_of_them_have()
    {
        Job Of(Job job, string value) => job with
        {
            Name = value,
            Matrix = new(Nothing.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[])) { Include = [new Dictionary<string, string> { ["gateway"] = "tyk", ["jwt"] = "true" }, new Dictionary<string, string> { ["gateway"] = "nginx" }] },
        };
        WorkflowRules.Problems(WithRun(job => Of(job, "${{ matrix.gateway }}"))).ShouldBeEmpty();
        Problem(WithRun(job => Of(job, "${{ matrix.jwt }}"))).ShouldBe("job run: matrix.jwt does not exist.");
    }

    [Fact]
    public void Every_pinned_action_has_a_commit_and_a_version() =>
        typeof(PinnedActions).GetProperties().Select(property => (PinnedAction)property.GetValue(null)!)
            .ShouldAllBe(action => action.Sha.Length == 40 && action.Sha.All(char.IsAsciiHexDigitLower) && action.Version.StartsWith('v') && action.Name.Contains('/'));

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private static Workflow WithInputs(IReadOnlyList<WorkflowInput> inputs) => Whole with { On = Whole.On with { Dispatch = inputs } };

    private static string Problem(Workflow workflow)
    {
        const string Beginning = "Workflow 'Sample: everything': ";
        var problem = WorkflowRules.Problems(workflow).ShouldHaveSingleItem();
        problem.ShouldStartWith(Beginning);
        return problem[Beginning.Length..];
    }
}
