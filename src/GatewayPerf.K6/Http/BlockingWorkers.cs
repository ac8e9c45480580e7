using System.Collections.Concurrent;

namespace GatewayPerf.K6.Http;

/// <summary>
/// Threads for requests that are sent beside each other. They block while they wait, so they are none of the pool's; those that are idle are used again.
/// </summary>
internal static class BlockingWorkers
{
    private const int StackBytes = 256 * 1024;

    /// <summary>An idle thread ends after this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentStack<Worker> Idle = new();

    /// <summary>Runs it at once on a thread of its own; it must not throw.</summary>
    public static void Run(Action work)
    {
        while (Idle.TryPop(out var worker))
        {
            if (worker.TryTake(work))
                return;
        }

        new Thread(new Worker(work).Loop, StackBytes) { IsBackground = true, Name = "request" }.Start();
    }

    private sealed class Worker(Action first)
    {
        private readonly object _signal = new();
        private Action? _work = first;
        private bool _ended;

        public bool TryTake(Action work)
        {
            lock (_signal)
            {
                if (_ended)
                    return false;
                _work = work;
                Monitor.Pulse(_signal);
                return true;
            }
        }

        public void Loop()
        {
            while (true)
            {
                _work!();
                lock (_signal)
                {
                    _work = null;
                    Idle.Push(this);
                    if (!Monitor.Wait(_signal, Patience) && _work is null)
                    {
                        _ended = true;
                        return;
                    }
                }
            }
        }
    }
}
