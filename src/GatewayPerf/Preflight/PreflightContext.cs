using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Preflight;

/// <summary>What the rules look at.</summary>
/// <param name="Plan">What is to be done.</param>
/// <param name="Tools">Where the run's own programs and files are.</param>
/// <param name="WorkDirectory">Absolute path of the work directory.</param>
/// <param name="Machine">The machine that the run is driven from.</param>
public sealed record PreflightContext(RunPlan Plan, RunTools Tools, string WorkDirectory, PreflightMachine Machine);
