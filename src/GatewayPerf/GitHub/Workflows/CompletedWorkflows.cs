namespace GatewayPerf.GitHub.Workflows;

/// <summary>Other workflows whose ends start this one, however they ended. What they leave behind is not to be trusted: whoever could change their code made it.</summary>
/// <param name="Names">The workflows' names.</param>
/// <param name="Note">Why this is safe.</param>
public sealed record CompletedWorkflows(IReadOnlyList<string> Names, string Note);
