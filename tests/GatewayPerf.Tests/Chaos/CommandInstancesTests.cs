using GatewayPerf.Chaos;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Chaos;

public sealed class CommandInstancesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_commands_run_and_may_leave_something_in_the_background()
    {
        var (down, up) = (Path.Combine(_folder.Path, "down"), Path.Combine(_folder.Path, "up"));
        var instances = new CommandInstances($"sh -c 'touch {down}; sleep 3 &'", $"touch '{up}'");
        var begun = System.Diagnostics.Stopwatch.StartNew();
        await instances.FailAsync("external", NodeFailureMode.Command, TestContext.Current.CancellationToken);
        begun.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        await instances.RestoreAsync("external", TestContext.Current.CancellationToken);
        (File.Exists(down), File.Exists(up)).ShouldBe((true, true));
    }

    [Fact]
    public async Task What_goes_wrong_is_told_with_what_the_command_said()
    {
        var failure = await Should.ThrowAsync<StepFailedException>(() => new CommandInstances(null, "sh -c 'echo no such gateway >&2; exit 3'").RestoreAsync("external", CancellationToken.None));
        failure.Message.ShouldBe("--restore-command ended with exit code 3. It said: no such gateway");
        (await Should.ThrowAsync<StepFailedException>(() => new CommandInstances("/no/such/program", "true").FailAsync("external", NodeFailureMode.Command, CancellationToken.None)))
            .Message.ShouldStartWith("--fault-command ended with exit code 127.");
    }

    [Fact]
    public void The_journal_keeps_the_command_that_undoes_the_fault()
    {
        var open = FaultJournal.OpenFaults([new FaultIntended(NodeFailureMode.Command, "external", "start it")]).Single();
        open.RestoreCommand.ShouldBe("start it");
        CommandInstances.For(open).ShouldNotBeNull();
        CommandInstances.For(open with { RestoreCommand = null }).ShouldBeNull();
    }
}
