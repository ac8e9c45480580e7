namespace GatewayPerf.K6.Options;

/// <summary>A stretch of a ramp: from where the last one ended to <paramref name="Target"/>.</summary>
internal readonly record struct Stage(TimeSpan Duration, long Target);
