using GatewayPerf.K6.Execution;

namespace GatewayPerf.K6.Http;

/// <summary>Notes when the bytes of the request that a thread is sending pass, and counts all bytes of a virtual user's connections.</summary>
internal sealed class ExchangeMeter(RunClock clock)
{
    /// <summary>Requests are sent and answers read on the thread that waits for them.</summary>
    [ThreadStatic]
    private static VuRequest? _current;

    private long _sent;
    private long _received;

    public RunClock Clock => clock;

    /// <summary>What this thread is sending.</summary>
    public static VuRequest? Current
    {
        get => _current;
        set => _current = value;
    }

    public void Writing(IConnection connection)
    {
        if (_current is not { } request)
            return;
        if (request.FirstWrite == 0)
        {
            request.FirstWrite = clock.Now;
            request.Connection = connection;
        }
    }

    public void Written()
    {
        if (_current is { } request)
            request.LastWrite = clock.Now;
    }

    public void Read(int count)
    {
        if (count > 0 && _current is { FirstRead: 0, FirstWrite: > 0 } request)
            request.FirstRead = clock.Now;
    }

    public void CountSent(int bytes) => Interlocked.Add(ref _sent, bytes);

    public void CountReceived(int bytes) => Interlocked.Add(ref _received, bytes);

    /// <summary>The bytes since the last call.</summary>
    public (long Sent, long Received) TakeBytes() => (Interlocked.Exchange(ref _sent, 0), Interlocked.Exchange(ref _received, 0));
}
