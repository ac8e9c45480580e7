using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GatewayPerf.Terraform.States.Backends.Hcp;

/// <summary>
/// The few endpoints of HCP Terraform's public API (v2) that state maintenance needs. Asked to wait (429) it waits; a token that is not accepted and whatever else
/// is refused is a <see cref="UserException"/> with the API's reason. Null stands for 404, which the API also gives for what the token may not see.
/// </summary>
internal sealed class HcpClient : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Uri _api;
    private readonly string _token;
    private readonly TimeProvider _time;

    public HcpClient(Uri address, string token, TimeProvider time) => (_api, _token, _time) = (new Uri(address, "/api/v2/"), token, time);

    /// <summary>Every workspace of an organization, or null when there is no such organization.</summary>
    public async Task<IReadOnlyList<JsonApi.Resource<HcpWorkspace>>?> ListWorkspacesAsync(string organization, CancellationToken cancellationToken)
    {
        var workspaces = new List<JsonApi.Resource<HcpWorkspace>>();
        for (int? page = 1; page is not null;)
        {
            var found = await GetAsync<IReadOnlyList<JsonApi.Resource<HcpWorkspace>>>($"organizations/{Escape(organization)}/workspaces?page%5Bnumber%5D={page}&page%5Bsize%5D=100", cancellationToken);
            if (found?.Data is not { } data)
            {
                return null;
            }

            workspaces.AddRange(data);
            page = found.Meta?.Pagination?.NextPage;
        }

        return workspaces;
    }

    /// <summary>A workspace with who holds it among what is included.</summary>
    public Task<JsonApi.Document<JsonApi.Resource<HcpWorkspace>>?> FindWorkspaceAsync(string organization, string workspace, CancellationToken cancellationToken) =>
        GetAsync<JsonApi.Resource<HcpWorkspace>>($"organizations/{Escape(organization)}/workspaces/{Escape(workspace)}?include=locked_by", cancellationToken);

    /// <summary>Takes the lock away from whoever holds it; false when nobody did.</summary>
    public async Task<bool> ForceUnlockAsync(string workspaceId, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Post, $"workspaces/{Escape(workspaceId)}/actions/force-unlock", "it takes admin access to force-unlock the workspace", HttpStatusCode.Conflict, cancellationToken);

    /// <summary>Deletes a workspace unless it manages resources.</summary>
    public Task SafeDeleteAsync(string workspaceId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"workspaces/{Escape(workspaceId)}/actions/safe-delete", "it takes admin access to delete the workspace", pardoned: null, cancellationToken);

    /// <summary>Deletes a workspace, whatever it manages.</summary>
    public Task DeleteAsync(string workspaceId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"workspaces/{Escape(workspaceId)}", "it takes admin access to delete the workspace", pardoned: null, cancellationToken);

    /// <summary>The current state of a workspace, or null when it has none yet.</summary>
    public async Task<byte[]?> DownloadStateAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var version = await GetAsync<JsonApi.Resource<HcpStateVersion>>($"workspaces/{Escape(workspaceId)}/current-state-version", cancellationToken);
        if (version?.Data is not { } found)
        {
            return null;
        }

        var url = found.Attributes.HostedStateDownloadUrl ?? throw new UserException($"{_api.Host} gives no state to this token; it needs the permission to read state versions.");
        // The address holds a secret of its own, and is often another host's: it gets no token.
        using var answer = await AnswerAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(_api, url)), cancellationToken);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new UserException($"The state cannot be downloaded from {url.Host}: HTTP {(int)answer.StatusCode}.");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Escape(string segment) => Uri.EscapeDataString(segment);

    private async Task<JsonApi.Document<T>?> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var answer = await AnswerAsync(() => Request(HttpMethod.Get, path), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return answer.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<JsonApi.Document<T>>(body, JsonApi.Options)
                : throw Refused(answer.StatusCode, JsonApi.Reason(body));
        }
        catch (JsonException exception)
        {
            throw new UserException($"{_api.Host} answered what is no document of its API; is --state-address right?", exception);
        }
    }

    private async Task<bool> SendAsync(HttpMethod method, string path, string missing, HttpStatusCode? pardoned, CancellationToken cancellationToken)
    {
        using var answer = await AnswerAsync(() => Request(method, path), cancellationToken);
        return answer.StatusCode == pardoned ? false
            : answer.IsSuccessStatusCode ? true
            : throw Refused(answer.StatusCode, answer.StatusCode == HttpStatusCode.NotFound ? missing : JsonApi.Reason(await answer.Content.ReadAsStringAsync(cancellationToken)));
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(_api, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(JsonApi.MediaType));
        if (method != HttpMethod.Get)
        {
            request.Content = new StringContent("");
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(JsonApi.MediaType);
        }

        return request;
    }

    private async Task<HttpResponseMessage> AnswerAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        var waits = new RateLimitWaits(_api.Host, _time);
        while (true)
        {
            var answer = await SendOnceAsync(request, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                answer.Dispose();
                throw new UserException($"{_api.Host} does not accept the token; give another one by {HcpToken.Sources(_api)}.");
            }

            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            var after = answer.Headers.RetryAfter;
            answer.Dispose();
            await waits.WaitAsync(after, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        using var request = create();
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new UserException($"{request.RequestUri!.Host} does not answer: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UserException($"{request.RequestUri!.Host} did not answer within {_http.Timeout.TotalSeconds:0} s.", exception);
        }
    }

    private UserException Refused(HttpStatusCode status, string reason) => new($"{_api.Host} refused: {reason} (HTTP {(int)status}).");
}
