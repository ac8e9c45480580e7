namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

public sealed class ConformanceDocumentTests
{
    [Fact]
    public void The_document_is_what_the_cases_say()
    {
        if (Environment.GetEnvironmentVariable(ConformanceDocument.Variable) is { Length: > 0 })
            File.WriteAllText(ConformanceDocument.Path, ConformanceDocument.Write());

        var text = File.Exists(ConformanceDocument.Path) ? File.ReadAllText(ConformanceDocument.Path) : "";
        (text == ConformanceDocument.Write()).ShouldBeTrue(
            $"{ConformanceDocument.Path} is stale: run {ConformanceDocument.Variable}=1 ./build.sh Test --test-project LocalCluster, which writes it anew, and commit it.");
    }
}
