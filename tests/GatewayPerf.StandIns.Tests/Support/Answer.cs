using System.Net;

namespace GatewayPerf.StandIns.Tests.Support;

/// <summary>A response, read whole.</summary>
internal sealed record Answer(int Status, string Body, string ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers.GetValueOrDefault("Content-Type", ""), headers);
        }
    }

    /// <summary>Checks status, body to the byte, and the headers that go with Tyk's errors.</summary>
    public void ShouldBeTykError(int status, string message)
    {
        Status.ShouldBe(status, Body);
        Body.ShouldBe("{\n    \"error\": \"" + message + "\"\n}");
        ContentType.ShouldBe("application/json");
        Headers["X-Generator"].ShouldBe("tyk.io");
        Headers.ShouldNotContainKey("X-Ratelimit-Limit");
    }

    public void ShouldBe(HttpStatusCode status) => Status.ShouldBe((int)status, Body);
}
