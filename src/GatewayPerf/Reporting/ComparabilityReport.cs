namespace GatewayPerf.Reporting;

/// <summary>What runs must have in common to be compared.</summary>
/// <param name="Key">The key of what was asked: a run store keeps good runs by it.</param>
/// <param name="Parts">What was asked and of what, by name; a long value is its hash. What is not known is left out.</param>
public sealed record ComparabilityReport(string Key, IReadOnlyDictionary<string, string> Parts);
