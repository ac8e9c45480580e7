using GatewayPerf.StandIns.Counting;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Upstream;

/// <summary>Makes requests go wrong as the options say: exactly so many of them, evenly spread, never by chance.</summary>
internal sealed class Faults(FaultOptions options, TimeProvider time)
{
    // Each request adds its share to what is due of each kind; they begin apart, so that the kinds rarely meet.
    private readonly (RequestFault Fault, double Share)[] kinds =
        [(RequestFault.Drop, options.DropShare), (RequestFault.Error, options.ErrorShare), (RequestFault.Truncate, options.TruncateShare)];
    private readonly double[] due = [0, 1.0 / 3, 2.0 / 3];
    private readonly Lock gate = new();
    private long first;

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

        return Next();
    }

    // Where two kinds are due at once, the one that is less so waits for the next request.
    private RequestFault Next()
    {
        const double Whole = 1 - 1e-9;
        lock (gate)
        {
            for (var i = 0; i < kinds.Length; i++)
                due[i] += kinds[i].Share;
            var most = Array.IndexOf(due, due.Max());
            if (due[most] < Whole)
                return RequestFault.None;
            due[most]--;
            return kinds[most].Fault;
        }
    }
}
