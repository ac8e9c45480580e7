namespace GatewayPerf.K6.Http;

/// <summary>A cookie that a script gives to one request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Replace">It is sent instead of the jar's cookie of that name, not beside it.</param>
internal readonly record struct RequestCookie(string Name, string Value, bool Replace);
