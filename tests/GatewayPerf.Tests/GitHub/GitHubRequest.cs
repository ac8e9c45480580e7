namespace GatewayPerf.Tests.GitHub;

/// <summary>What <see cref="FakeGitHub"/> was asked.</summary>
internal sealed record GitHubRequest(string Method, string Path, string Body, string? Authorization, string Host);
