using GatewayPerf.Reporting;
using GatewayPerf.Verdicts;

namespace GatewayPerf.GitHub.Dispatching;

/// <summary>How a run on GitHub ended.</summary>
/// <param name="ExitCode">What this process returns: that of the run's verdict, or what is known without one.</param>
/// <param name="Sentence">What to tell the user.</param>
/// <param name="Report">The run's report; null when there is none.</param>
/// <param name="Folder">The folder that holds report.json and what lies beside it; null when there is none.</param>
public sealed record DispatchOutcome(RunExitCode ExitCode, string Sentence, RunReport? Report, string? Folder);
