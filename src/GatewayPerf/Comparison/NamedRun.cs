using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Comparison;

/// <summary>A run as a comparison names it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Gateway">What was under test, with its version.</param>
public sealed record NamedRun(RunId RunId, Verdict Verdict, string Gateway);
