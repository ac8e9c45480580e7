using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>What every step of a run is given.</summary>
/// <param name="Plan">What to do.</param>
/// <param name="Directory">Where the run's files are.</param>
/// <param name="Record">The run's journal.</param>
/// <param name="Tools">Where the programs are that the run starts.</param>
/// <param name="Time">The clock.</param>
public sealed record RunContext(RunPlan Plan, RunDirectory Directory, RunRecord Record, RunTools Tools, TimeProvider Time);
