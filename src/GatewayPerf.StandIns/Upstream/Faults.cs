using GatewayPerf.StandIns.Counting;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Upstream;

/// <summary>Makes requests go wrong as the options say: exactly so many of them, evenly spread, never by chance.</summary>
internal sealed class Faults(FaultOptions options, TimeProvider time)
{
    // Phases keep the three kinds apart, so that one request is not meant twice as a rule.
    private const double ErrorPhase = 1.0 / 3;
    private const double TruncatePhase = 2.0 / 3;
    private long first;
    private long requests;

    /// <summary>Waits out a stall, and says what is to happen to the request.</summary>
    public async ValueTask<RequestFault> NextAsync(HttpContext context)
    {
        if (options == FaultOptions.None || !context.Request.Headers.ContainsKey(RequestCounters.LabelHeader))
        {
            return RequestFault.None;
        }

        var now = time.GetTimestamp();
        var since = time.GetElapsedTime(Interlocked.CompareExchange(ref first, now, 0) is var start and > 0 ? start : now, now);
        if (options.StallAfter + options.StallFor - since is var rest && since >= options.StallAfter && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var number = Interlocked.Increment(ref requests);
        return Meant(number, options.DropShare, 0) ? RequestFault.Drop
            : Meant(number, options.ErrorShare, ErrorPhase) ? RequestFault.Error
            : Meant(number, options.TruncateShare, TruncatePhase) ? RequestFault.Truncate
            : RequestFault.None;
    }

    private static bool Meant(long number, double share, double phase) => Math.Floor((number * share) + phase) > Math.Floor(((number - 1) * share) + phase);
}
