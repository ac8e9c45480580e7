using System.Collections.Concurrent;
using System.Net;
using GatewayPerf.TestSupport;
using Prometheus.RemoteWrite;
using Snappier;

namespace GatewayPerf.K6.Tests.Support;

/// <summary>Takes remote writes, and answers 204 unless it is told otherwise.</summary>
internal sealed class RemoteWriteReceiver : IDisposable
{
    private readonly LoopbackListener _listener = new();
    private readonly Func<int, Task<(int Status, string Text)>> _answer;
    private int _asked;

    /// <param name="answer">Gives the answer to the push of this number, from 1.</param>
    public RemoteWriteReceiver(Func<int, Task<(int Status, string Text)>>? answer = null)
    {
        _answer = answer ?? (_ => Task.FromResult((204, "")));
        _ = AcceptAsync();
    }

    public string Url => _listener.Url + "/api/v1/write";

    /// <summary>What was accepted, in order.</summary>
    public ConcurrentQueue<WriteRequest> Pushes { get; } = new();

    /// <summary>The headers of every push.</summary>
    public ConcurrentQueue<WebHeaderCollection> Headers { get; } = new();

    /// <summary>Every value of every series: name and labels as PromQL spells them, and what came.</summary>
    public ILookup<string, TimeSeries> Series => Pushes.SelectMany(p => p.Timeseries).ToLookup(Spell);

    public static RemoteWriteReceiver Answering(int status, string text = "") => new(_ => Task.FromResult((status, text)));

    /// <summary>The values of the series with this name and labels, stale markers aside.</summary>
    public IReadOnlyList<double> Values(string series) => [.. Points(series).Where(p => !IsStale(p.Value)).Select(p => p.Value)];

    public IReadOnlyList<Sample> Points(string series)
    {
        Series.Select(s => s.Key).ShouldContain(series);
        return [.. Series[series].SelectMany(s => s.Samples)];
    }

    public static bool IsStale(double value) => BitConverter.DoubleToUInt64Bits(value) == 0x7ff0000000000002;

    public static string Spell(TimeSeries series) => series.Labels.Single(l => l.Name == "__name__").Value
        + "{" + string.Join(',', series.Labels.Where(l => l.Name != "__name__").Select(l => $"{l.Name}=\"{l.Value}\"")) + "}";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        await foreach (var context in _listener.Requests())
            _ = AnswerAsync(context);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var received = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(received);
        Headers.Enqueue((WebHeaderCollection)context.Request.Headers);
        var (status, text) = await _answer(Interlocked.Increment(ref _asked));
        if (status is >= 200 and < 300)
            Pushes.Enqueue(WriteRequest.Parser.ParseFrom(Snappy.DecompressToArray(received.ToArray())));
        try
        {
            context.Response.StatusCode = status;
            context.Response.Close(System.Text.Encoding.UTF8.GetBytes(text), willBlock: false);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
