namespace GatewayPerf.Tests.Kubernetes;

internal sealed record FakeRequest(string Method, string Url, string Body, IReadOnlyDictionary<string, string> Headers);
