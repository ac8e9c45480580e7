using GatewayPerf.Baselines;

namespace GatewayPerf.Comparison;

/// <summary>What is to be compared.</summary>
/// <param name="Baseline">The runs of the baseline: run ids, groups of iterations, paths of run folders or reports, with commas between.</param>
/// <param name="Run">The other runs likewise; null: the newest run, with its whole group.</param>
/// <param name="RunStore">Where more runs of the baseline's kind may be kept, for the noise floor; null: nowhere.</param>
/// <param name="Force">Whether runs take part that are not comparable or prove nothing.</param>
/// <param name="FailOnRegression">Whether a regression is to be told by it, which needs a test.</param>
public sealed record CompareRequest(string Baseline, string? Run, RunStoreLocation? RunStore, bool Force, bool FailOnRegression);
