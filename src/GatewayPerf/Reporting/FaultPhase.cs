namespace GatewayPerf.Reporting;

/// <summary>A phase of a fault. Seconds count from when it was in force.</summary>
/// <param name="What">What happened.</param>
/// <param name="Seconds">When it was seen; null when it was not.</param>
/// <param name="Here">When it is due by the clocks of this cluster; null: no clock decides it.</param>
/// <param name="Usual">When it is due by Kubernetes' usual clocks; null: no clock decides it.</param>
/// <param name="Clock">The clock that decides it, in words.</param>
/// <param name="SeenBy">Who saw it, and how exactly.</param>
internal sealed record FaultPhase(string What, double? Seconds, double? Here, double? Usual, string Clock, string SeenBy)
{
    /// <summary>What is said where there are no seconds.</summary>
    public string Otherwise { get; init; } = "not seen";
}
