using System.Text.RegularExpressions;

namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>The scenarios of the conformance document, by the real kubectl.</summary>
public sealed class KubectlScenarioTests(ConformanceCluster cluster) : IClassFixture<ConformanceCluster>
{
    private readonly CliTool _kubectl = CliTool.Kubectl(cluster.Api);

    public static TheoryData<string> Names => [.. KubectlScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Kubectl_does_what_people_do_with_it(string name)
    {
        foreach (var step in KubectlScenarios.All.Single(scenario => scenario.Name == name).Steps)
        {
            var (code, output, error) = await _kubectl.RunAsync(step.Input, step.Words);
            Regex.IsMatch(output + error, step.Expect).ShouldBeTrue($"/{step.Expect}/ is not in what kubectl {step.Arguments} printed:\n{output}{error}");
            code.ShouldBe(step.Code, $"kubectl {step.Arguments}: {output}{error}");
        }
    }
}
