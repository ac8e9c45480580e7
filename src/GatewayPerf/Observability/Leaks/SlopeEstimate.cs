namespace GatewayPerf.Observability.Leaks;

/// <summary>The line through some windows.</summary>
/// <param name="PerHour">Its slope, bytes an hour.</param>
/// <param name="Low">The lower end of the slope's interval.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct SlopeEstimate(double PerHour, double Low, double High);
