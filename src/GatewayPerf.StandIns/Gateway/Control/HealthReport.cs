using System.Globalization;
using System.Text;
using System.Text.Json;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;

namespace GatewayPerf.StandIns.Gateway.Control;

/// <summary>
/// What <c>/hello</c> and <c>/ready</c> say. As with Tyk, the store is looked at once an interval, the first time an interval after
/// the start, and <c>/hello</c> is 200 whatever is found.
/// </summary>
internal sealed class HealthReport : IAsyncDisposable
{
    private readonly KeyStore store;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();
    private readonly Task looking;
    private volatile Check? last;

    public HealthReport(KeyStore store, TimeSpan interval, TimeProvider time)
    {
        (this.store, this.time) = (store, time);
        looking = LookAsync(interval);
    }

    public ControlAnswer Hello() => Render("Tyk GW");

    public async Task<ControlAnswer> ReadyAsync(CancellationToken cancellation)
    {
        var reachable = last?.Reachable ?? await store.IsReachableAsync(cancellation);
        return reachable ? Render("Tyk GW Ready") : ControlAnswer.Error(503, "Redis connection not available");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task LookAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stop.Token))
            last = new(await store.IsReachableAsync(stop.Token), time.GetUtcNow());
    }

    private ControlAnswer Render(string description)
    {
        var check = last;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TykJson.Writer))
        {
            writer.WriteStartObject();
            writer.WriteString("status", check is { Reachable: false } ? "fail" : "pass");
            writer.WriteString("version", TykVersion.Text);
            writer.WriteString("description", description);
            if (check is not null)
                WriteDetails(writer, check);
            writer.WriteEndObject();
        }

        return ControlAnswer.Json(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void WriteDetails(Utf8JsonWriter writer, Check check)
    {
        writer.WriteStartObject("details");
        writer.WriteStartObject("redis");
        writer.WriteString("status", check.Reachable ? "pass" : "fail");
        if (!check.Reachable)
            writer.WriteString("output", "storage: Redis is either down or was not configured");
        writer.WriteString("componentType", "datastore");
        writer.WriteString("time", check.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private sealed record Check(bool Reachable, DateTimeOffset At);
}
