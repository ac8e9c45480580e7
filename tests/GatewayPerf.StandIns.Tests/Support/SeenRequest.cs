namespace GatewayPerf.StandIns.Tests.Support;

/// <summary>A request as the upstream got it.</summary>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
