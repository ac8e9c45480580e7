using System.Net;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Http;

/// <summary>
/// Sends the requests of one virtual user, each on the thread that asks for it: blocking, so that requests that hang cost a thread each and never a
/// place in a pool.
/// </summary>
internal sealed class VuHttpClient(ScriptOptions options, HostResolver resolver, RunClock clock) : IDisposable
{
    private const int MaximumCachedUrls = 256;
    private static readonly Version Http11 = HttpVersion.Version11;
    private readonly ExchangeMeter _meter = new(clock);
    private readonly Dictionary<string, Uri> _urls = [];
    private readonly Lock _gate = new();
    private HttpMessageInvoker? _invoker;
    private CancellationTokenSource _deadline = new();
    private List<CancellationTokenSource>? _besides;
    private volatile bool _interrupted;
    private int _waiting;

    /// <summary>Whether a response is awaited right now.</summary>
    public bool IsWaiting => Volatile.Read(ref _waiting) > 0;

    /// <summary>The cookies of the current iteration; null while nobody has set one.</summary>
    public CookieContainer? Cookies { get; set; }

    /// <summary>Ends the requests that are under way, and any later one before it starts.</summary>
    public void Interrupt()
    {
        _interrupted = true;
        CancellationTokenSource[] all;
        lock (_gate)
            all = [_deadline, .. _besides ?? []];
        foreach (var deadline in all)
        {
            try
            {
                deadline.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Over at this moment; the flag is seen before the next request.
            }
        }
    }

    public void Resume() => _interrupted = false;

    /// <summary>The bytes that were sent and received since the last call.</summary>
    public (long Sent, long Received) TakeBytes() => _meter.TakeBytes();

    /// <summary>The URL, or null when it is none.</summary>
    public Uri? ParseUrl(string url)
    {
        if (_urls.TryGetValue(url, out var known))
            return known;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps))
            return null;
        if (_urls.Count < MaximumCachedUrls)
            _urls.Add(url, parsed);
        return parsed;
    }

    /// <summary>Sends one request and reads its answer; redirects are followed by the caller.</summary>
    /// <param name="request">The request, complete with headers and content.</param>
    /// <param name="result">Takes what it came to.</param>
    /// <param name="until">The deadline, in nanoseconds of the run's clock.</param>
    /// <param name="beside">It is sent beside others, on another thread than the virtual user's own.</param>
    /// <exception cref="IterationInterruptedException">The iteration was cut off meanwhile.</exception>
    public void Exchange(VuRequest request, HttpResult result, long until, bool beside = false)
    {
        if (!beside)
        {
            Exchange(request, result, until, Rearmed());
            return;
        }

        using var deadline = new CancellationTokenSource();
        lock (_gate)
            (_besides ??= []).Add(deadline);
        try
        {
            Exchange(request, result, until, deadline);
        }
        finally
        {
            lock (_gate)
                _besides.Remove(deadline);
        }
    }

    public void Dispose()
    {
        _invoker?.Dispose();
        _deadline.Dispose();
    }

    private void Exchange(VuRequest request, HttpResult result, long until, CancellationTokenSource deadline)
    {
        request.Version = Http11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        Arm(deadline, until);
        request.Started = clock.Now;
        ExchangeMeter.Current = request;
        Interlocked.Increment(ref _waiting);
        using var broken = deadline.Token.UnsafeRegister(static state => ((VuRequest)state!).Connection?.Break(), request);
        try
        {
            deadline.Token.ThrowIfCancellationRequested();
            using var response = Invoker().Send(request, deadline.Token);
            ResponseReader.Read(response, result);
            request.Ended = clock.Now;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            request.Ended = clock.Now;
            if (_interrupted)
                throw new IterationInterruptedException();
            Fail(result, request, deadline.IsCancellationRequested ? ("request timeout", ErrorCode.RequestTimeout) : RequestErrors.Classify(e, request));
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
            ExchangeMeter.Current = null;
            result.Timings = Timings.Of(request);
            result.EndedAt = clock.UtcNow;
            if (request.Connection is { } connection)
                (result.Remote, result.TlsVersion, result.TlsCipherSuite) = (connection.Remote, connection.TlsVersion, connection.TlsCipherSuite);
        }
    }

    /// <summary>Lets the next request make a connection of its own.</summary>
    public void CloseConnections()
    {
        _invoker?.Dispose();
        _invoker = null;
    }

    private HttpMessageInvoker Invoker()
    {
        if (_invoker is { } made)
            return made;
        lock (_gate)
            return _invoker ??= ConnectionFactory.Create(options, resolver, _meter);
    }

    private static void Fail(HttpResult result, VuRequest request, (string Error, int Code) error)
    {
        (result.Error, result.ErrorCode) = error;
        (result.Status, result.Reason, result.Protocol, result.Body) = (0, "", "", null);
        result.Headers.Clear();
        request.Connection?.Break();
    }

    private CancellationTokenSource Rearmed()
    {
        if (_deadline.TryReset())
            return _deadline;
        _deadline.Dispose();
        lock (_gate)
            return _deadline = new CancellationTokenSource();
    }

    private void Arm(CancellationTokenSource deadline, long until)
    {
        if (_interrupted)
            throw new IterationInterruptedException();
        var remaining = TimeSpan.FromTicks((until - clock.Now) / 100);
        if (remaining <= TimeSpan.Zero)
            deadline.Cancel();
        else
            deadline.CancelAfter(remaining);
    }
}
