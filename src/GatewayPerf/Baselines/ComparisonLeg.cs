using GatewayPerf.Plans;

namespace GatewayPerf.Baselines;

/// <summary>One run of the comparison matrix.</summary>
/// <param name="Name">Kebab case; names its artefact and its row.</param>
/// <param name="Parameters">What is asked for; paths are relative to the repository.</param>
public sealed record ComparisonLeg(string Name, RunParameters Parameters);
