namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>Runs that nobody spoils: on a quiet machine each passes.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class SoundRunTests
{
    public static IEnumerable<TheoryDataRow<int>> Runs => Enumerable.Range(1, 10).Select(number => new TheoryDataRow<int>(number));

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_run_that_nobody_spoils_passes(int number)
    {
        await using var work = new WorkDirectory();
        var (exitCode, output) = await BuildScript.RunAsync("RunFull", "--work-directory", work.Path, "--run-id", $"sound-{number}", "--use-jwt");
        exitCode.ShouldBe(0, output);
        work.ShouldBeClean();
    }
}
