using System.Text.RegularExpressions;
using GatewayPerf.GitHub.Dispatching;
using GatewayPerf.GitHub.Workflows;

namespace BuildTests.Workflows;

public sealed partial class GeneratedWorkflowsTests
{
    // What a form asks for besides parameters.
    private static readonly string[] Own = ["runner", "target", "operation", DispatchContract.IdInput];

    // What reaches the build in an expression of its own.
    private const string Remove = "remove";

    [Fact]
    public void The_files_are_what_the_definitions_say() => GeneratedWorkflows.Stale(GeneratedWorkflows.Read(Repository.Root), DefinedWorkflows.Texts).ShouldBeEmpty();

    [Fact]
    public void Every_definition_has_a_file() => DefinedWorkflows.Texts.Count.ShouldBe(DefinedWorkflows.All.Count);

    [Fact]
    public void A_file_that_is_stale_missing_or_left_over_gets_a_sentence() =>
        GeneratedWorkflows.Stale(
                new Dictionary<string, string> { ["ci.yml"] = "old", ["nightly.yml"] = "left over", ["janitor.yml"] = "right" },
                new Dictionary<string, string> { ["ci.yml"] = "new", ["janitor.yml"] = "right", ["pipeline-step.yml"] = "new" })
            .ShouldBe(
            [
                ".github/workflows/ci.yml was not what its definition says; run ./build.sh GenerateWorkflows and commit it.",
                ".github/workflows/pipeline-step.yml was not what its definition says; run ./build.sh GenerateWorkflows and commit it.",
                ".github/workflows/nightly.yml has no definition; delete it, or define it beside the others in build/.",
            ]);

    [Fact]
    public void Every_input_is_a_parameter() =>
        DefinedWorkflows.All.SelectMany(workflow => workflow.On.Dispatch ?? []).Select(input => input.Name).Except(Own)
            .Except(DefinedWorkflows.Parameters.Select(parameter => parameter.Option[2..])).ShouldBeEmpty();

    [Fact]
    public void Every_input_reaches_the_build_as_its_variable()
    {
        foreach (var workflow in DefinedWorkflows.All)
        {
            foreach (var input in (workflow.On.Dispatch ?? []).Where(input => !Own.Contains(input.Name) && input.Name != Remove))
            {
                var variable = DefinedWorkflows.Parameters.Single(parameter => parameter.Option[2..] == input.Name).Variable;
                workflow.Jobs.ShouldAllBe(job => job.Env[variable] == input.WhenSaid);
            }
        }
    }

    [Fact]
    public void The_janitor_removes_where_a_start_is_known_to_and_an_absent_input_is_no_yes() =>
        DefinedWorkflows.All.Single(workflow => workflow.Name == "Janitor").Jobs.ShouldHaveSingleItem().Env.ShouldBe(new Dictionary<string, string>
        {
            ["NUKE_REMOVE"] = "${{ (github.event_name == 'schedule' || github.event_name == 'workflow_run' || inputs.remove == true) && 'true' || '' }}",
        });

    [Fact]
    public void Every_variable_of_the_build_that_is_set_is_a_parameter_or_names_the_engine() =>
        DefinedWorkflows.All.SelectMany(workflow => workflow.Jobs).SelectMany(job => job.Env.Keys.Concat(job.Steps.SelectMany(step => step.Env.Keys))).Where(name => name.StartsWith("NUKE_")).Distinct()
            .Except(DefinedWorkflows.Parameters.Select(parameter => parameter.Variable)).ShouldBe(["NUKE_ENGINE"]);

    [Fact]
    public void Every_target_that_is_run_exists()
    {
        var run = DefinedWorkflows.Texts.Values.SelectMany(text => Invocations().Matches(text)).SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        run.ShouldContain("InitTerraform");
        run.Except(DefinedWorkflows.Targets).ShouldBeEmpty();
    }

    [Fact]
    public void Every_target_that_can_be_chosen_exists() =>
        DefinedWorkflows.All.SelectMany(workflow => workflow.On.Dispatch ?? []).OfType<ChoiceInput>().Where(input => input.Name is "target" or "operation").SelectMany(input => input.Options)
            .Except(DefinedWorkflows.Targets).ShouldBeEmpty();

    [Fact]
    public void The_one_secret_is_for_states_of_HCP_Terraform_in_a_job_with_an_environment()
    {
        DefinedWorkflows.Texts.Where(file => file.Value.Contains("secrets.")).ShouldHaveSingleItem().Key.ShouldBe("terraform-state.yml");
        var job = DefinedWorkflows.All.Single(workflow => workflow.Name == "Terraform state").Jobs.ShouldHaveSingleItem();
        job.Environment.ShouldBe("terraform-state");
        job.Steps[^1].Env["NUKE_STATE_TOKEN"].ShouldBe("${{ inputs.state-backend == 'hcp' && secrets.TF_API_TOKEN || '' }}");
    }

    [Fact]
    public void Each_run_of_the_comparison_is_what_its_variant_says()
    {
        var job = DefinedWorkflows.All.Single(workflow => workflow.Name == "Nightly comparison").Jobs[0];
        job.Matrix!.Include.Select(variant => string.Join(", ", variant.Select(value => $"{value.Key}={value.Value}"))).ShouldBe(
        [
            "name=tyk-keys, gateway=tyk, use-jwt=, command=, config-file=",
            "name=tyk-jwt, gateway=tyk, use-jwt=true, command=, config-file=",
            "name=nginx-open, gateway=command, use-jwt=, command=nginx -p {folder} -c {config}, config-file=examples/nginx/nginx.conf",
            "name=nginx-jwt, gateway=command, use-jwt=true, command=nginx -p {folder} -c {config}, config-file=examples/nginx/nginx.conf",
            "name=upstream-open, gateway=upstream, use-jwt=, command=, config-file=",
            "name=upstream-jwt, gateway=upstream, use-jwt=true, command=, config-file=",
        ]);
        job.Env["NUKE_CONFIG_FILE"].ShouldBe("${{ matrix.config-file }}");
    }

    [Fact]
    public void The_header_names_the_member_and_its_file()
    {
        foreach (var (name, text) in DefinedWorkflows.Texts)
        {
            var (member, file) = Header().Match(text) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : ("", "");
            GeneratedWorkflowAttribute.NameOf(member).ShouldBe(Path.GetFileNameWithoutExtension(name));
            File.ReadAllText(Path.Combine(Repository.Root, file)).ShouldContain($"static Workflow {member} =>");
        }
    }

    [GeneratedRegex(@"\./build\.sh ((?:[A-Z]\w+ ?)+)")]
    private static partial Regex Invocations();

    [GeneratedRegex(@"from Build\.(\w+) \((build/[\w.]+)\): change it there\.")]
    private static partial Regex Header();
}
