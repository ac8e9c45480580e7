using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.Tests.Runs;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void A_second_run_is_refused_by_the_name_of_the_first()
    {
        using var first = Take("first");
        Should.Throw<UserException>(() => Take("second")).Message
            .ShouldBe($"Run first (process {Environment.ProcessId}, since 2026-11-24 23:00:00 UTC) works in {_work.Path}; wait for it, stop it, or give another --work-directory.");
    }

    [Fact]
    public void After_the_first_run_the_next_one_gets_the_lock()
    {
        Take("first").Dispose();
        using var second = Take("second");
        Should.Throw<UserException>(() => Take("third")).Message.ShouldStartWith("Run second ");
    }

    [Fact]
    public void What_a_killed_run_left_behind_is_in_nobodys_way()
    {
        File.WriteAllText(Path.Combine(_work.Path, "run.lock"), "");
        File.WriteAllText(Path.Combine(_work.Path, "run.lock.json"), """{"runId":"dead","processId":1,"since":"2026-01-01T00:00:00Z"}""");
        using var next = Take("next");
        Should.Throw<UserException>(() => Take("other")).Message.ShouldStartWith("Run next ");
    }

    private RunLock Take(string run) => RunLock.Take(_work.Path, new RunId(run), new FakeTimeProvider(PlanAssert.Now));
}
