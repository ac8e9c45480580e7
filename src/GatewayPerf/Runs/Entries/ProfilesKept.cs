namespace GatewayPerf.Runs;

/// <summary>Profiles that the gateway's pods made of themselves are below the run's folder.</summary>
/// <param name="Files">Paths of the files, relative to the run's folder, with slashes.</param>
/// <param name="Missing">Sentences about what could not be had, each cause once.</param>
public sealed record ProfilesKept(IReadOnlyList<string> Files, IReadOnlyList<string> Missing) : RunRecordEntry;
