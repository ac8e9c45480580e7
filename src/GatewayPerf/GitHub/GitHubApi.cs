using System.Net;
using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using Octokit;
using Octokit.Internal;
using Serilog;

namespace GatewayPerf.GitHub;

/// <summary>GitHub's API for one step: patient until the step's deadline, and what goes wrong is a sentence.</summary>
internal sealed class GitHubApi : IDisposable
{
    private const int Looks = 3;
    private readonly HttpClientAdapter _http;
    private readonly GitHubTarget _target;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopping;

    private GitHubApi(GitHubTarget target, HttpClientAdapter http, TimeProvider time, CancellationToken stopping)
    {
        (_target, _http, _time, _stopping) = (target, http, time, stopping);
        var product = new ProductHeaderValue("GatewayPerf", typeof(GitHubApi).Assembly.GetName().Version!.ToString(3));
        Client = new GitHubClient(new Connection(product, target.Api, new InMemoryCredentialStore(new Octokit.Credentials(target.Token)), http, new SimpleJsonSerializer()));
    }

    public GitHubClient Client { get; }

    public string Owner => _target.Repository.Owner;

    public string Name => _target.Repository.Name;

    /// <summary>Whoever waits for a limit or for trouble to pass does so for at most this long from now.</summary>
    public static GitHubApi Open(GitHubTarget target, TimeProvider time, TimeSpan deadline, CancellationToken stopping)
    {
        // Redirects are Octokit's, which takes the token away from another host.
        var http = new HttpClientAdapter(() => new PatientHandler(
            new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }, time, time.GetUtcNow() + deadline, stopping));
        http.SetRequestTimeout(Timeout.InfiniteTimeSpan);
        return new GitHubApi(target, http, time, stopping);
    }

    /// <summary>One call. Throws <see cref="UserException"/> with the reason, and with what the token lacks, when GitHub refuses it.</summary>
    /// <param name="what">What is done, as it goes after "GitHub forbids": <c>starting performance-test.yml</c>.</param>
    /// <param name="permission">What it needs.</param>
    /// <param name="call">The call.</param>
    public async Task<T> CallAsync<T>(string what, GitHubPermission permission, Func<GitHubClient, Task<T>> call)
    {
        try
        {
            return await call(Client) ?? throw new IOException("its answer is empty");
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested && GitHubErrors.Sentence(exception, what, permission, _target) is { } sentence)
        {
            throw new UserException(sentence, exception);
        }
    }

    /// <summary>One look of a wait, for which trouble is a state and not the end.</summary>
    public static async Task<WaitProgress> LookAsync(Func<Task<WaitProgress>> look)
    {
        try
        {
            return await look();
        }
        catch (UserException exception) when (GitHubErrors.IsTrouble(exception.InnerException))
        {
            return WaitProgress.NotYet(exception.Message);
        }
    }

    /// <summary>Looks and writes again when trouble left open whether the write was done, so that nothing is made twice.</summary>
    public async Task<T> LookAndWriteAsync<T>(Func<Task<T>> lookAndWrite)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await lookAndWrite();
            }
            catch (UserException exception) when (attempt < Looks && GitHubErrors.IsTrouble(exception.InnerException))
            {
                var pause = TimeSpan.FromSeconds(2 * attempt);
                Log.Warning("{Reason} Looking again in {Pause}.", exception.Message, LoadDuration.Format(pause));
                await Task.Delay(pause, _time, _stopping);
            }
        }
    }

    public void Dispose() => _http.Dispose();
}
