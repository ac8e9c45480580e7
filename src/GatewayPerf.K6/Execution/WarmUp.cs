using System.Net;
using System.Net.Sockets;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Logging;

namespace GatewayPerf.K6.Execution;

/// <summary>
/// Runs a small test against a listener of its own before the real one, so that the code is compiled by the time the first arrival is due.
/// Nothing of it leaves the process or is counted.
/// </summary>
internal static class WarmUp
{
    private const string Script = """
        import http from 'k6/http';
        import exec from 'k6/execution';
        import crypto from 'k6/crypto';
        import encoding from 'k6/encoding';
        import { check } from 'k6';
        export const options = { discardResponseBodies: true, scenarios: { warm: {
          executor: 'constant-arrival-rate', rate: 100, duration: '1s', gracefulStop: '1s', preAllocatedVUs: 4, maxVUs: 8 } } };
        export default function () {
          const id = `${exec.vu.idInTest}-${exec.scenario.iterationInTest}`;
          const content = encoding.b64encode(JSON.stringify({ sub: id, iat: Math.floor(Date.now() / 1000) }), 'rawurl');
          const token = `${content}.${crypto.hmac('sha256', 'secret', content, 'base64rawurl')}`;
          const response = http.get(__ENV.WARM_UP_URL, { headers: { Authorization: `Bearer ${token}` }, tags: { path: 'warm' }, timeout: '1s' });
          check(response, { answered: (r) => r.status === 200 });
        }
        """;

    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();

    /// <summary>Takes about a second; a failure is of no consequence.</summary>
    public static void Run()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            _ = AcceptAsync(listener);
            var settings = new RunSettings
            {
                Script = "warm-up.js",
                Source = Script,
                Quiet = true,
                WarmUp = false,
                Environment = new Dictionary<string, string> { ["WARM_UP_URL"] = $"http://{listener.LocalEndpoint}/" },
            };
            using var run = new TestRun(settings, Stream.Null, new K6Log(TextWriter.Null, LogFormat.Text, verbose: false, TimeProvider.System), TimeProvider.System, hosts: null);
            run.Execute();
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
        {
            // The first arrivals of the real test are slower then, and the report shows it.
        }
        finally
        {
            // What start-up left behind goes before the load, not during it; what stays gets into the generation that no ordinary collection moves, which takes two.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            GC.Collect();
        }
    }

    private static async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The warm-up is over.
        }
    }

    private static async Task ServeAsync(Socket client)
    {
        using (client)
        {
            var buffer = new byte[4096];
            try
            {
                while (await client.ReceiveAsync(buffer) > 0)
                    await client.SendAsync(Answer);
            }
            catch (SocketException)
            {
                // As above.
            }
        }
    }
}
