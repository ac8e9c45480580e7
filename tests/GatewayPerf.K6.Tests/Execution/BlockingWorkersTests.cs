using GatewayPerf.K6.Execution;

namespace GatewayPerf.K6.Tests.Execution;

public sealed class BlockingWorkersTests
{
    [Fact]
    public void Everything_that_is_run_has_a_thread_of_its_own_prepared_or_not()
    {
        const int Prepared = 20, Works = 30;
        for (var i = 0; i < Prepared; i++)
            BlockingWorkers.Prepare();
        for (var round = 0; round < 3; round++)
        {
            // Nobody gets past it before all of them run.
            using var all = new Barrier(Works);
            using var done = new CountdownEvent(Works);
            var passed = 0;
            for (var i = 0; i < Works; i++)
            {
                BlockingWorkers.Run(() =>
                {
                    if (all.SignalAndWait(TimeSpan.FromSeconds(20)))
                        Interlocked.Increment(ref passed);
                    done.Signal();
                });
            }

            done.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
            passed.ShouldBe(Works);
        }
    }
}
