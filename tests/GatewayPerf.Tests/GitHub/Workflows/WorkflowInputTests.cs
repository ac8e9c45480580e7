using GatewayPerf.GitHub.Workflows;

namespace GatewayPerf.Tests.GitHub.Workflows;

public sealed class WorkflowInputTests
{
    public static TheoryData<WorkflowInput, string> Inputs { get; } = new()
    {
        { new StringInput("quota", "Quota"), "${{ inputs.quota }}" },
        { new StringInput("rate", "Rate", "300/s"), "${{ inputs.rate != '300/s' && inputs.rate || '' }}" },
        { new StringInput("word", "Word", "it's"), "${{ inputs.word != 'it''s' && inputs.word || '' }}" },
        // GitHub makes 0 of a number that nobody gave.
        { new NumberInput("most", "Most"), "${{ inputs.most || '' }}" },
        { new NumberInput("replicas", "Replicas", 2), "${{ inputs.replicas != 2 && inputs.replicas || '' }}" },
        { new BooleanInput("use-jwt", "JWT", false), "${{ inputs.use-jwt && 'true' || '' }}" },
        { new BooleanInput("node-failure", "Failure", true), "${{ !inputs.node-failure && 'false' || '' }}" },
        { new ChoiceInput("mode", "Mode", ["power-off", "crash"], "power-off"), "${{ inputs.mode != 'power-off' && inputs.mode || '' }}" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_is_said_only_where_it_is_not_at_its_default(WorkflowInput input, string expression) => input.WhenSaid.ShouldBe(expression);
}
