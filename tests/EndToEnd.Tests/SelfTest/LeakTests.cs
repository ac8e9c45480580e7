using System.Text.Json;

namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>Gateways of known memory, told apart by a real run each: short phases, whose windows the stand-in's collections fill.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class LeakTests
{
    private static readonly string[] Load = ["--profile", "leak", "--duration", "165s", "--segment-duration", "55s", "--rate", "100/s", "--roll-identities", "1@5s"];

    [Theory]
    [InlineData("leak", "--stand-in-leak", "4KiB")]
    [InlineData("cache", "--stand-in-cache", "16KiB")]
    [InlineData("steady saturating")]
    public async Task What_a_gateway_keeps_of_its_callers_is_told(string verdicts, params string[] keeps)
    {
        await using var work = new WorkDirectory();
        var (exitCode, output) = await BuildScript.RunAsync(["RunFull", "--work-directory", work.Path, .. Load, .. keeps]);
        var report = work.Report();
        QuietRun.ShouldFollowTheSchema(report);
        var missing = report.GetProperty("metrics").GetProperty("missing").GetString();
        Assert.SkipWhen(missing is not null, $"Nobody follows memory without a Prometheus. {missing}");

        var containers = report.GetProperty("leaks").GetProperty("containers").EnumerateArray().ToList();
        containers.Count.ShouldBe(2, output);
        containers.ShouldAllBe(container => verdicts.Contains(container.GetProperty("verdict").GetString()!, StringComparison.Ordinal), output);
        if (verdicts == "leak")
        {
            Codes(report).Count(code => code == "GP0330").ShouldBe(2, output);
            exitCode.ShouldBeOneOf(1, 2);
            containers.ShouldAllBe(container => Math.Abs(container.GetProperty("bytesPerIdentity").GetDouble() - 4096) < 400, output);
        }
        else
        {
            Codes(report).ShouldNotContain("GP0330");
            QuietRun.ShouldPass(work, exitCode, output);
        }

        report.GetProperty("claims").EnumerateArray().Single(claim => claim.GetProperty("name").GetString() == "leak").GetProperty("made").GetBoolean().ShouldBeFalse();
        report.GetProperty("profiles").GetProperty("files").GetArrayLength().ShouldBe(2 * 5, output);
        work.ShouldBeClean();
    }

    private static IEnumerable<string?> Codes(JsonElement report) => report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString());
}
