using GatewayPerf.GitHub.Dispatching;
using GatewayPerf.Plans;

namespace BuildTests;

public sealed class DispatchInputsTests
{
    [Fact]
    public void Each_parameter_of_a_run_is_an_input_by_its_name_on_the_command_line()
    {
        var options = DeclaredParameter.Of(typeof(Build)).Select(parameter => parameter.Option).ToHashSet();
        typeof(RunParameters).GetProperties().Select(property => "--" + DispatchInputs.NameOf(property)).ShouldAllBe(option => options.Contains(option));
    }

    [Fact]
    public void The_workflow_that_is_started_takes_the_id_and_shows_it_in_the_title_of_its_runs()
    {
        var workflow = File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", DispatchContract.Workflow));
        workflow.ShouldContain($"      {DispatchContract.IdInput}:\n");
        workflow.Split('\n').Single(line => line.StartsWith("run-name:", StringComparison.Ordinal)).ShouldContain($"inputs.{DispatchContract.IdInput} ");
    }
}
