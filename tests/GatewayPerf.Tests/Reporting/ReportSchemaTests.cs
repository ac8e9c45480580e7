using System.Text.Json;
using GatewayPerf.Tests.Samples;
using Json.Schema;

namespace GatewayPerf.Tests.Reporting;

public sealed class ReportSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromFile(Repository.Docs("report.schema.json"));
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    public static TheoryData<string> Names => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_report_satisfies_the_schema(string name)
    {
        using var json = JsonDocument.Parse(SampleReports.Model(name).Report.ToJson());
        var result = Schema.Evaluate(json.RootElement, Options);
        (result.Details ?? []).Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Key} {error.Value}"))
            .ShouldBeEmpty();
        result.IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"verdict\": \"passed\"", "\"verdict\": \"great\"")]
    [InlineData("\"plannedArrivals\": 9000", "\"plannedArrivals\": \"9000\"")]
    [InlineData("\"useJwt\"", "\"jwt\"")]
    [InlineData("\"mode\": \"power-off\"", "\"mode\": \"PowerOff\"")]
    public void The_schema_refuses_what_is_not_a_report(string written, string spoilt)
    {
        var text = SampleReports.Model("passed").Report.ToJson();
        text.ShouldContain(written);
        using var json = JsonDocument.Parse(text.Replace(written, spoilt, StringComparison.Ordinal));
        Schema.Evaluate(json.RootElement, Options).IsValid.ShouldBeFalse();
    }
}
