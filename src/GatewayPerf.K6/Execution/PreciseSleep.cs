using System.Runtime.InteropServices;

namespace GatewayPerf.K6.Execution;

/// <summary>
/// Sleeps with the kernel's high-resolution timer: some 50 µs late, where <see cref="Thread.Sleep(int)"/> rounds to a millisecond. No spinning: cores are shared.
/// </summary>
internal sealed partial class PreciseSleep : IPacingSleep
{
    private const int SetTimerSlack = 29;
    private bool _prepared;

    public void Sleep(long nanoseconds)
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.Sleep(Math.Max(1, (int)(nanoseconds / 1_000_000)));
            return;
        }

        if (!_prepared)
        {
            // The slack belongs to the thread: the kernel may otherwise delay a wake-up by 50 µs to save power.
            _ = Control(SetTimerSlack, 1, 0, 0, 0);
            _prepared = true;
        }

        var request = new TimeSpec { Seconds = (nint)(nanoseconds / 1_000_000_000), Nanoseconds = (nint)(nanoseconds % 1_000_000_000) };
        // An interrupted sleep is a short one; the caller looks at the clock again.
        _ = NanoSleep(in request, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec request, nint remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
