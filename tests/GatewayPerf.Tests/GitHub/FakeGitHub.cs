using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using GatewayPerf.GitHub;
using GatewayPerf.TestSupport;

namespace GatewayPerf.Tests.GitHub;

/// <summary>GitHub as far as a test says, on a loopback port, and the storage that its downloads are redirected to, on another address.</summary>
internal sealed class FakeGitHub : IDisposable
{
    public const string Token = "ghp_the-token-of-the-test";
    private readonly LoopbackListener _listener = new("127.0.0.1", "127.0.0.2");
    private readonly List<(Regex Pattern, Func<GitHubRequest, GitHubAnswer> Answer)> _routes = [];
    private readonly ConcurrentQueue<GitHubRequest> _requests = new();

    public FakeGitHub() => _ = Task.Run(ServeAsync);

    public Uri Api => new(_listener.Urls[0]);

    public Uri Storage => new(_listener.Urls[1]);

    public GitHubTarget Target => new(new RepositoryName("octocat", "hello"), Api, Token);

    public IReadOnlyList<GitHubRequest> Requests => [.. _requests];

    public IReadOnlyList<string> Lines => [.. _requests.Select(request => $"{request.Method} {request.Path}")];

    /// <summary>Answers what matches <c>METHOD /path?query</c>; what was mapped last comes first. Several answers are given one after the other, the last of them for ever.</summary>
    public FakeGitHub Map(string pattern, params GitHubAnswer[] answers)
    {
        var next = -1;
        return Map(pattern, _ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    public FakeGitHub Map(string pattern, Func<GitHubRequest, GitHubAnswer> answer)
    {
        lock (_routes)
        {
            _routes.Insert(0, (new Regex($"^{pattern}$"), answer));
        }

        return this;
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        await foreach (var context in _listener.Requests())
        {
            try
            {
                await AnswerAsync(context);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The client went away, or the server ends.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var request = new GitHubRequest(context.Request.HttpMethod, context.Request.RawUrl!, await reader.ReadToEndAsync(), context.Request.Headers["Authorization"], context.Request.Url!.Host);
        _requests.Enqueue(request);
        var answer = Answer(request);
        if (answer.Status == 0)
        {
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.Close(answer.Body ?? [], willBlock: false);
    }

    private GitHubAnswer Answer(GitHubRequest request)
    {
        lock (_routes)
        {
            return _routes.Find(route => route.Pattern.IsMatch($"{request.Method} {request.Path}")).Answer?.Invoke(request) ?? GitHubAnswer.Error(404, "Not Found");
        }
    }
}
