using GatewayPerf.K6.Execution;

namespace GatewayPerf.K6.Http;

/// <summary>Notes when the bytes of a virtual user's current request pass.</summary>
internal sealed class ExchangeMeter(RunClock clock)
{
    private volatile VuRequest? _current;

    public RunClock Clock => clock;

    public VuRequest? Current
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
}
