using System.Text;

namespace GatewayPerf.Tests.GitHub;

/// <summary>An answer of <see cref="FakeGitHub"/>; without a content type where <see cref="ContentType"/> is null, and none at all where the status is 0: the connection breaks.</summary>
internal sealed record GitHubAnswer(int Status, string? ContentType = null, byte[]? Body = null, params (string Name, string Value)[] Headers)
{
    public static GitHubAnswer Broken { get; } = new(0);

    public static GitHubAnswer Json(string json, int status = 200, params (string Name, string Value)[] headers) => new(status, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(json), headers);

    public static GitHubAnswer Error(int status, string message, params (string Name, string Value)[] headers) => Json($$"""{"message": "{{message}}", "documentation_url": "https://docs.github.com/rest"}""", status, headers);

    public static GitHubAnswer Zip(byte[] archive) => new(200, "zip", archive);

    public static GitHubAnswer Moved(string address) => new(302, null, null, ("Location", address));
}
