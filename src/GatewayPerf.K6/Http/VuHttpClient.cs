using System.Net;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Http;

/// <summary>
/// Sends the requests of one virtual user on its own thread: blocking, so that requests that hang cost a thread each and never a place in a pool.
/// </summary>
internal sealed class VuHttpClient(ScriptOptions options, HostResolver resolver, RunClock clock) : IDisposable
{
    private const int MaximumCachedUrls = 256;
    private static readonly Version Http11 = HttpVersion.Version11;
    private readonly ExchangeMeter _meter = new(clock);
    private readonly Dictionary<string, Uri> _urls = [];
    private HttpMessageInvoker? _invoker;
    private CancellationTokenSource _deadline = new();
    private volatile bool _interrupted;
    private volatile bool _waiting;

    /// <summary>Whether the virtual user waits for a response right now.</summary>
    public bool IsWaiting => _waiting;

    /// <summary>The cookies of the current iteration; null while nobody has set one.</summary>
    public CookieContainer? Cookies { get; set; }

    /// <summary>Ends the request that is under way, and any later one before it starts.</summary>
    public void Interrupt()
    {
        _interrupted = true;
        try
        {
            _deadline.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Replaced at this moment; the flag is seen before the next request.
        }
    }

    public void Resume() => _interrupted = false;

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
    /// <exception cref="IterationInterruptedException">The iteration was cut off meanwhile.</exception>
    public void Exchange(VuRequest request, HttpResult result, long until)
    {
        request.Version = Http11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var deadline = Arm(until);
        request.Started = clock.Now;
        _meter.Current = request;
        _waiting = true;
        using var broken = deadline.Token.UnsafeRegister(static state => ((VuRequest)state!).Connection?.Break(), request);
        try
        {
            deadline.Token.ThrowIfCancellationRequested();
            _invoker ??= ConnectionFactory.Create(options, resolver, _meter);
            using var response = _invoker.Send(request, deadline.Token);
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
            _waiting = false;
            _meter.Current = null;
            result.Timings = Timings.Of(request);
            result.Remote = request.Connection?.Remote;
        }
    }

    /// <summary>Lets the next request make a connection of its own.</summary>
    public void CloseConnections()
    {
        _invoker?.Dispose();
        _invoker = null;
    }

    public void Dispose()
    {
        _invoker?.Dispose();
        _deadline.Dispose();
    }

    private static void Fail(HttpResult result, VuRequest request, (string Error, int Code) error)
    {
        (result.Error, result.ErrorCode) = error;
        (result.Status, result.Reason, result.Protocol, result.Body) = (0, "", "", null);
        result.Headers.Clear();
        request.Connection?.Break();
    }

    private CancellationTokenSource Arm(long until)
    {
        if (!_deadline.TryReset())
        {
            _deadline.Dispose();
            _deadline = new CancellationTokenSource();
        }

        if (_interrupted)
            throw new IterationInterruptedException();
        var remaining = TimeSpan.FromTicks((until - clock.Now) / 100);
        if (remaining <= TimeSpan.Zero)
            _deadline.Cancel();
        else
            _deadline.CancelAfter(remaining);
        return _deadline;
    }
}
