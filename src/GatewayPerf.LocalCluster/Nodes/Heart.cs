using System.Diagnostics;

namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>
/// Beats at a fixed interval on a thread of its own: whatever keeps the daemon's other threads busy, the nodes are heard of. The machine itself may still be
/// too busy; then it tells how late it was.
/// </summary>
/// <param name="interval">Between beats.</param>
/// <param name="beat">What is done at each beat; must not throw.</param>
/// <param name="late">Told by how much a beat was late when that is more than <paramref name="patience"/>.</param>
/// <param name="patience">How late a beat may be without a word.</param>
internal sealed class Heart(TimeSpan interval, Action beat, Action<TimeSpan> late, TimeSpan patience)
{
    /// <summary>Beats until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            Run(cancellationToken);
            ended.SetResult();
        })
        { Name = "heart", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        thread.Start();
        return ended.Task;
    }

    private void Run(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var due = interval;
        while (!cancellationToken.WaitHandle.WaitOne(due > watch.Elapsed ? due - watch.Elapsed : TimeSpan.Zero))
        {
            var behind = watch.Elapsed - due;
            beat();
            if (behind > patience)
                late(behind);

            // After a delay the beats that were missed are not made up for.
            due = watch.Elapsed > due + interval ? watch.Elapsed + interval : due + interval;
        }
    }
}
