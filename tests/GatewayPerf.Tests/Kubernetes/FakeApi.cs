using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GatewayPerf.Kubernetes;
using GatewayPerf.TestSupport;

namespace GatewayPerf.Tests.Kubernetes;

/// <summary>
/// A Kubernetes API of a handful of answers on a loopback port: what a test maps is answered, everything else is 404. It stands in where a test needs an API to
/// misbehave or a runner to say something particular; the local cluster's own tests use the real one.
/// </summary>
internal sealed class FakeApi : IDisposable
{
    private readonly LoopbackListener _listener = new();
    private readonly ConcurrentDictionary<string, Func<FakeRequest, FakeAnswer>> _routes = new();
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly TemporaryFolder _folder = new();

    public FakeApi()
    {
        Kubeconfig = _folder.File("kubeconfig", $"""
            apiVersion: v1
            kind: Config
            current-context: fake
            contexts:
            - name: fake
              context:
                cluster: fake
                user: fake
            clusters:
            - name: fake
              cluster:
                server: {Address}
            users:
            - name: fake
              user:
                token: fake-token
            """);
        _ = Task.Run(ServeAsync);
    }

    public string Address => _listener.Url;

    public string Kubeconfig { get; }

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    public ClusterClient Open() => ClusterClient.Open(Kubeconfig);

    /// <summary>Answers requests whose <c>METHOD path?query</c> matches; what was mapped last wins.</summary>
    public FakeApi Map(string pattern, Func<FakeRequest, FakeAnswer> answer)
    {
        _routes[pattern] = answer;
        return this;
    }

    public FakeApi Map(string pattern, string json) => Map(pattern, _ => FakeAnswer.Json(json));

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    private async Task ServeAsync()
    {
        await foreach (var context in _listener.Requests())
        {
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var request = new FakeRequest(
                context.Request.HttpMethod,
                context.Request.RawUrl!,
                await reader.ReadToEndAsync(),
                context.Request.Headers.AllKeys.ToDictionary(name => name!, name => context.Request.Headers[name!]!, StringComparer.OrdinalIgnoreCase));
            _requests.Enqueue(request);
            var line = $"{request.Method} {request.Url}";
            var route = _routes.FirstOrDefault(pair => Regex.IsMatch(line, pair.Key)).Value;
            var answer = route?.Invoke(request) ?? FakeAnswer.Json("""{"kind":"Status","message":"not found"}""", 404);
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            context.Response.SendChunked = true;
            foreach (var (name, value) in answer.Headers)
            {
                context.Response.Headers[name] = value;
            }

            await foreach (var part in answer.Body)
            {
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(part));
                await context.Response.OutputStream.FlushAsync();
            }

            context.Response.Close();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The client or the test went away, or the test breaks the connection on purpose.
            context.Response.Abort();
        }
    }
}
