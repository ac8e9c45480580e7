using System.Collections.Concurrent;

namespace GatewayPerf.K6.Execution;

/// <summary>
/// Threads for iterations, and for what an iteration does beside itself. They block while they wait, so they are none of the pool's. Idle ones are used again, the last one
/// first, so there are as many as block at once: the collector walks the stack of each one while everything else stands still.
/// </summary>
internal static class BlockingWorkers
{
    /// <summary>Enough for some hundred nested calls of a script; the rest of the address space is for more threads.</summary>
    private const int StackBytes = 512 * 1024;

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

        Launch(new Worker(work));
    }

    /// <summary>Starts a thread that waits for work, however long: hundreds that start only when they are needed at once, 0.25 ms each, come late.</summary>
    public static void Prepare()
    {
        var worker = new Worker(null);
        Launch(worker);
        Idle.Push(worker);
    }

    private static void Launch(Worker worker) => new Thread(worker.Loop, StackBytes) { IsBackground = true, Name = "worker" }.Start();

    private sealed class Worker(Action? first)
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
            lock (_signal)
            {
                while (_work is null)
                    Monitor.Wait(_signal);
            }

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
