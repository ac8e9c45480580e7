namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>Runs without Prometheus: the report is whole, from the record alone, and says so.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class RecordOnlyTests
{
    private static readonly string[] Short = ["--use-jwt", "--duration", "28s", "--segment-duration", "14s", "--rate", "150", "--node-failure-delay", "6s", "--node-down-duration", "7s"];
    private static readonly string Kept = Path.Combine(BuildScript.Root, ".nuke", "temp", "tools", "prometheus");

    [Fact]
    public async Task Where_none_is_wanted()
    {
        await using var work = new WorkDirectory();
        var (exitCode, output) = await BuildScript.RunAsync(["RunFull", "--work-directory", work.Path, "--prometheus", "false", .. Short]);
        ShouldBeWhole(work, exitCode, output, "It was not wanted (--prometheus false).");
    }

    [Fact]
    public async Task Where_none_can_be_had()
    {
        using var programs = new ProgramsWithout("prometheus", "apt-get");
        await using var work = new WorkDirectory();
        var aside = Kept + ".aside";
        if (File.Exists(Kept))
        {
            File.Move(Kept, aside, overwrite: true);
        }

        try
        {
            await using var script = BuildScript.Start(new Dictionary<string, string?> { ["PATH"] = programs.Path }, ["RunFull", "--work-directory", work.Path, .. Short]);
            var exitCode = await script.WaitForExitAsync();
            Assert.SkipWhen(File.Exists(Kept), "This machine can download Prometheus, so that it cannot be without.");
            script.Output.ShouldContain("GP0115");
            ShouldBeWhole(work, exitCode, script.Output, "There is none on PATH");
        }
        finally
        {
            if (File.Exists(aside))
            {
                File.Move(aside, Kept, overwrite: true);
            }
        }
    }

    private static void ShouldBeWhole(WorkDirectory work, int exitCode, string output, string reason)
    {
        QuietRun.ShouldPass(work, exitCode, output);
        var report = work.Report();
        QuietRun.ShouldFollowTheSchema(report);
        report.GetProperty("metrics").GetProperty("prometheus").GetString().ShouldBeNull();
        report.GetProperty("metrics").GetProperty("missing").GetString()!.ShouldStartWith(reason);
        report.GetProperty("segments").EnumerateArray().Sum(segment => segment.GetProperty("requests").GetInt64()).ShouldBeGreaterThan(0);
        report.GetProperty("nodeFailure").GetProperty("recoverySeconds").GetDouble().ShouldBeGreaterThan(0);
        report.GetProperty("promises").GetArrayLength().ShouldBeGreaterThan(0);
        File.ReadAllText(Path.Combine(work.Latest, "report.html")).ShouldContain(reason.TrimEnd('.'));
        Directory.Exists(Path.Combine(work.Latest, "metrics")).ShouldBeFalse();
        Directory.Exists(Path.Combine(work.Latest, "prometheus")).ShouldBeFalse();
        work.ShouldBeClean();
    }
}
