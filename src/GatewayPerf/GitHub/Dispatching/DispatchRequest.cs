namespace GatewayPerf.GitHub.Dispatching;

/// <summary>A run to be started on GitHub.</summary>
/// <param name="Id">Tells this start from every other.</param>
/// <param name="Inputs">The workflow's inputs besides the id: parameters by their names on the command line, without dashes.</param>
/// <param name="Ref">Branch or tag whose workflow is started; null: the repository's default branch.</param>
/// <param name="Deadline">How long the run is followed, from its start.</param>
public sealed record DispatchRequest(string Id, IReadOnlyDictionary<string, string> Inputs, string? Ref, TimeSpan Deadline);
