using System.Text.Json;
using GatewayPerf.GitHub.Workflows;
using YamlDotNet.Serialization;

namespace GatewayPerf.Tests.GitHub.Workflows;

public sealed class WorkflowYamlTests
{
    private static readonly string Text = WorkflowYaml.Render(SampleWorkflow.Whole, "Build.Sample (build/Build.Sample.cs)");

    [Fact]
    public void It_reads_as_if_somebody_had_written_it() => Approved.ShouldMatch(Text, "sample.yml.txt");

    [Fact]
    public void What_is_read_back_is_the_definition() =>
        JsonSerializer.Serialize(new Deserializer().Deserialize<object>(Text)).ShouldBe(JsonSerializer.Serialize(WorkflowShape.Of(SampleWorkflow.Whole)));

    [Theory]
    [InlineData("yes")]
    [InlineData("1.20")]
    [InlineData("0x1F")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("# no comment")]
    [InlineData("a: b")]
    [InlineData("it's \"quoted\": twice")]
    [InlineData("*/30 * * * *")]
    [InlineData("- item")]
    [InlineData("@home")]
    [InlineData("${{ inputs.rate != '300/s' && inputs.rate || '' }}")]
    [InlineData("trailing ")]
    public void A_text_stays_a_text(string value)
    {
        var run = SampleWorkflow.Plan with { Env = new Dictionary<string, string> { ["VALUE"] = value } };
        var text = WorkflowYaml.Render(SampleWorkflow.Whole with { Jobs = [run, SampleWorkflow.Run] }, "Build.Sample");
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(text)));
        json.RootElement.GetProperty("jobs").GetProperty("plan").GetProperty("env").GetProperty("VALUE").GetString().ShouldBe(value);
    }

    [Fact]
    public void The_header_says_what_it_does_and_where_it_comes_from() =>
        Text.ShouldStartWith("# Uses everything that the model has.\n# Written by ./build.sh GenerateWorkflows from Build.Sample (build/Build.Sample.cs): change it there.\nname: ");

    [Fact]
    public void What_breaks_a_rule_is_not_written() =>
        Should.Throw<UserException>(() => WorkflowYaml.Render(SampleWorkflow.Whole with { Jobs = [] }, "Build.Sample")).Message.ShouldBe("Workflow 'Sample: everything': it has no jobs.");

    [Fact]
    public void Lines_end_as_on_Unix_and_have_no_spaces_at_their_ends() => Text.Split('\n').ShouldAllBe(line => line == line.TrimEnd());
}
