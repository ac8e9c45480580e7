namespace GatewayPerf.Plans.Scripts;

/// <summary>A scenario of a script's own options, as <c>k6 inspect --execution-requirements</c> tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Executor">Its executor.</param>
/// <param name="StartTime">From the beginning of the load.</param>
/// <param name="Duration">How long it starts iterations, at most.</param>
/// <param name="VirtualUsers">The most that it uses.</param>
/// <param name="PlannedArrivals">By the executor's arithmetic; null when it plans none.</param>
public sealed record ScriptScenario(string Name, K6Executor Executor, TimeSpan StartTime, TimeSpan Duration, int VirtualUsers, long? PlannedArrivals)
{
    /// <summary>It is over when its iterations are done.</summary>
    public bool ByIterations => Executor.IsByIterations();
}
