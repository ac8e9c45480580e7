using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.Text;

namespace GatewayPerf.Observability.Grafana;

/// <summary>Grafana's HTTP API of snapshots (grafana.com/docs/grafana/latest/developers/http_api/snapshot). It talks to the address that was named and to no other.</summary>
public sealed class GrafanaClient : IDisposable
{
    private const int Attempts = 3;
    private readonly GrafanaTarget _target;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Connects when something is asked for.</summary>
    public GrafanaClient(GrafanaTarget target, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(target);
        (_target, _time) = (target, time);
        // A redirection would take the token elsewhere.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = target.Url, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _http.DefaultRequestHeaders.Authorization = target.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
    }

    /// <summary>Makes a snapshot. Throws <see cref="GrafanaException"/> with the reason when there is none afterwards.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dashboard">The dashboard's model, data included.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GrafanaSnapshot> CreateAsync(string name, JsonObject dashboard, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["name"] = name, ["expires"] = (long)_target.Expires.TotalSeconds, ["external"] = _target.Public, ["dashboard"] = dashboard };
        if (_target.Public)
        {
            // Grafana passes them on to the public host and wants them chosen.
            body["key"] = RandomNumberGenerator.GetHexString(32, lowercase: true);
            body["deleteKey"] = RandomNumberGenerator.GetHexString(32, lowercase: true);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        using var answer = await SendAsync(bytes, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? Read(text) : throw new GrafanaException(Reason(answer.StatusCode, text, bytes.Length));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // Once more only where surely nothing was made: it was never reached, or says itself that it is busy.
    private async Task<HttpResponseMessage> SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                var answer = await _http.PostAsync(new Uri("api/snapshots", UriKind.Relative), content, cancellationToken);
                if (attempt == Attempts || answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (HttpRequestException exception) when (attempt == Attempts || exception.HttpRequestError is not HttpRequestError.ConnectionError)
            {
                throw new GrafanaException($"{_target.Url} cannot be reached: {exception.Message}", exception);
            }
            catch (HttpRequestException)
            {
                // It may be starting.
            }

            await Task.Delay(TimeSpan.FromSeconds(attempt), _time, cancellationToken);
        }
    }

    private GrafanaSnapshot Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (Uri.TryCreate(json.RootElement.GetProperty("url").GetString(), UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && json.RootElement.GetProperty("deleteUrl").GetString() is { Length: > 0 } delete)
            {
                return new GrafanaSnapshot(url, delete);
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Said below.
        }

        throw new GrafanaException($"What answers at {_target.Url} is no Grafana; --grafana-url is the address that a browser has, with the path below which Grafana serves.");
    }

    private string Reason(HttpStatusCode status, string text, long bytes) => status switch
    {
        HttpStatusCode.Unauthorized => $"Grafana at {_target.Url} {(_target.Token is null ? "wants a token" : "does not know the token")} (401); set GRAFANA_TOKEN to that of a service account.",
        HttpStatusCode.Forbidden => $"Grafana at {_target.Url} refuses (403{Said(text)}); the token's account needs the role Editor, and snapshots{(_target.Public ? " on the external host" : "")} must be enabled there.",
        HttpStatusCode.NotFound => $"{_target.Url}api/snapshots is not there (404); --grafana-url is the address that a browser has, with the path below which Grafana serves.",
        HttpStatusCode.RequestEntityTooLarge => $"Grafana at {_target.Url}, or a proxy before it, takes no dashboard of {Quantity.Bytes(bytes)} (413); raise its limit for the size of a request.",
        >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => $"{_target.Url} sends elsewhere ({(int)status}); give the address that it leads to as --grafana-url.",
        _ => $"Grafana at {_target.Url} answered {(int)status}{Said(text)}.",
    };

    private static string Said(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("message", out var message) ? $": {message.GetString()}" : "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
