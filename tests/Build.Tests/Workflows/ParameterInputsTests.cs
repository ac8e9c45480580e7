using System.ComponentModel;
using System.Text.Json.Nodes;
using GatewayPerf.GitHub.Workflows;
using GatewayPerf.Plans;

namespace BuildTests.Workflows;

public sealed class ParameterInputsTests
{
    [Fact]
    public void A_parameter_becomes_an_input_of_its_kind() =>
        ParameterInputs.Of(nameof(IRunLoad.Rate), nameof(IRunLoad.VirtualUsers), nameof(IDeploy.UseJwt), nameof(ISimulateNodeFailure.NodeFailure), nameof(ISimulateNodeFailure.NodeFailureMode), nameof(IRunLoad.Parallelism))
            .Except(NodeFailureMode.Command).Inputs.ShouldBe(
            [
                new StringInput("rate", "Arrivals per second over all runners, of an open executor", "300/s"),
                new NumberInput("virtual-users", "Virtual users over all runners. Default is computed by the plan (see ShowPlan), '30' for a closed executor"),
                new BooleanInput("use-jwt", "Every request carries a freshly signed JWT with a subject of its own. Default is auth tokens made once", false),
                new BooleanInput("node-failure", "Whether a gateway node fails while the load runs", true),
                new ChoiceInput("node-failure-mode", "How the node fails", ["power-off", "crash", "freeze"], "power-off"),
                new NumberInput("parallelism", "Runner pods of each segment, 1 to 16", 1),
            ], Comparer);

    [Fact]
    public void It_reaches_the_build_as_the_variable_that_stands_for_it() =>
        ParameterInputs.Of(nameof(IRunLoad.RequestTimeout)).Variables.ShouldBe(new Dictionary<string, string> { ["NUKE_REQUEST_TIMEOUT"] = "${{ inputs.request-timeout != '2s' && inputs.request-timeout || '' }}" });

    [Fact]
    public void What_is_not_built_cannot_be_chosen()
    {
        Options(nameof(IProvision.Provider)).ShouldBe(["local"]);
        Options(nameof(IDeploy.Gateway)).ShouldBe(["tyk", "command", "external", "upstream"]);
        Options(nameof(IRunLoad.Executor)).ShouldNotContain("externally-controlled");
    }

    public static TheoryData<string> Defaults { get; } = new(DeclaredParameter.Of(typeof(Build)).Where(parameter => parameter.Default is not null && typeof(RunParameters).GetProperty(parameter.Name) is not null).Select(parameter => parameter.Name));

    [Theory]
    [MemberData(nameof(Defaults))]
    public void The_default_that_a_form_shows_is_what_the_plan_takes(string name)
    {
        var parameter = DeclaredParameter.Of(typeof(Build)).Single(known => known.Name == name);
        var property = typeof(RunParameters).GetProperty(name)!;

        // Some make sense with one executor or gateway only.
        var around = new RunParameters { Executor = name switch { "Steps" => K6Executor.RampingVus, "MinIterationDuration" => K6Executor.ConstantVus, _ => null }, Gateway = name == "ListenPath" ? Gateway.Upstream : null };
        var said = around with { };
        property.SetValue(said, TypeDescriptor.GetConverter(parameter.Type).ConvertFromInvariantString(parameter.Default!));
        Figures(said).ShouldBe(Figures(around));
    }

    private static IReadOnlyList<string> Options(string name) => ParameterInputs.Of(name).Inputs.ShouldHaveSingleItem().ShouldBeOfType<ChoiceInput>().Options;

    private static string Figures(RunParameters parameters)
    {
        var plan = JsonNode.Parse(PlanText.RenderJson(RunPlanner.Plan(parameters with { RunId = new RunId("run-1") }, TimeProvider.System)))!.AsObject();
        plan.Remove("parameters");
        return plan.ToJsonString();
    }

    // Records compare lists by reference.
    private static IEqualityComparer<WorkflowInput> Comparer { get; } = EqualityComparer<WorkflowInput>.Create((left, right) =>
        left is ChoiceInput one && right is ChoiceInput other ? one.Options.SequenceEqual(other.Options) && one == other with { Options = one.Options } : left == right);
}
