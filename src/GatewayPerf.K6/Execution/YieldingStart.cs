using System.Globalization;

namespace GatewayPerf.K6.Execution;

/// <summary>
/// While it prepares a start that lies ahead, a runner leaves the cores to the load that another one drives: its scheduling group (sched(7), "The autogroup feature")
/// gets a lower priority until the preparation is over, or its start is near. Only in a session of its own, as every container has; elsewhere nothing happens.
/// </summary>
internal sealed class YieldingStart : IDisposable
{
    private const string GroupFile = "/proc/self/autogroup";

    /// <summary>A ninth of the usual share when cores are contended; all of what is left over.</summary>
    private const int LowPriority = 10;

    /// <summary>The kernel takes a change a tenth of a second.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(110);

    /// <summary>This long before the start it stops yielding, prepared or not.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(1.5);

    private readonly Timer _end;
    private readonly Lock _gate = new();
    private bool _ended;

    private YieldingStart(TimeSpan most) => _end = new Timer(_ => End(), null, most, Timeout.InfiniteTimeSpan);

    /// <summary>Begins to yield; null when there is no start to wait for, or no group of its own.</summary>
    public static YieldingStart? Begin(DateTimeOffset? startAt, DateTimeOffset now) =>
        startAt - now - Near is { } most && most > TimeSpan.Zero && LeadsSession() && Write(LowPriority) ? new YieldingStart(most) : null;

    /// <summary>Takes its full share again.</summary>
    public void Dispose()
    {
        _end.Dispose();
        End();
    }

    private void End()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = true;
            if (Write(0))
                return;
            Thread.Sleep(Retry);
            _ = Write(0);
        }
    }

    private static bool LeadsSession()
    {
        try
        {
            // The fields behind the program's name, which may hold anything: state, parent, group, session.
            var stat = File.ReadAllText("/proc/self/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Write(int nice)
    {
        try
        {
            File.WriteAllText(GroupFile, nice.ToString(CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
