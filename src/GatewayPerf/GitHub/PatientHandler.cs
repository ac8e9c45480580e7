using GatewayPerf.Plans;
using GatewayPerf.Text;
using Serilog;

namespace GatewayPerf.GitHub;

/// <summary>
/// Sends requests to GitHub again where that helps: after a rate limit, once it is over, and after trouble on the way, with growing pauses. What may have been done already (a POST that was sent) is not
/// sent again after trouble. It waits no longer than the deadline; then the caller gets the last answer.
/// </summary>
/// <param name="inner">Sends.</param>
/// <param name="time">The clock.</param>
/// <param name="until">The deadline of everything that is sent.</param>
/// <param name="stopping">Cancels everything that is sent; Octokit passes no token of its own.</param>
internal sealed class PatientHandler(HttpMessageHandler inner, TimeProvider time, DateTimeOffset until, CancellationToken stopping) : DelegatingHandler(inner)
{
    private const int Attempts = 6;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        var limits = 0;
        for (var attempt = 1; ; attempt++)
        {
            var (response, trouble) = await TryAsync(request, both.Token);
            var limit = response is null ? null : await RateLimit.PauseAsync(response, time.GetUtcNow(), limits + 1, both.Token);
            limits = limit is null ? 0 : limits + 1;
            var pause = limit ?? AfterTrouble(request, response, trouble, attempt);
            if (pause is not { } wait || time.GetUtcNow() + wait > until)
            {
                return response is null ? throw trouble! : response;
            }

            Say(limit is not null, response, trouble, wait);
            response?.Dispose();
            // An answer, if only a refusal: whatever was in the way before is over.
            attempt = limit is null ? attempt : 0;
            await Task.Delay(wait, time, both.Token);
        }
    }

    private async Task<(HttpResponseMessage? Response, Exception? Trouble)> TryAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var slow = new CancellationTokenSource(Longest);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, slow.Token);
        try
        {
            return (await base.SendAsync(request, either.Token), null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (null, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new HttpRequestException($"no answer within {LoadDuration.Format(Longest)}", exception));
        }
    }

    private static TimeSpan? AfterTrouble(HttpRequestMessage request, HttpResponseMessage? response, Exception? trouble, int attempt)
    {
        var failed = response is null || (int)response.StatusCode >= 500;
        var never = trouble is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
        return failed && attempt < Attempts && (never || request.Method != HttpMethod.Post) ? TimeSpan.FromSeconds(Math.Pow(2, attempt - 1)) : null;
    }

    private void Say(bool limited, HttpResponseMessage? response, Exception? trouble, TimeSpan wait)
    {
        if (limited)
        {
            Log.Warning("GitHub's rate limit is used up; going on at {Time}.", Quantity.Time(time.GetUtcNow() + wait));
        }
        else
        {
            Log.Warning("GitHub {What}; asking again in {Pause}.", response is null ? $"cannot be reached ({trouble!.Message})" : $"answered {(int)response.StatusCode}", LoadDuration.Format(wait));
        }
    }
}
