namespace GatewayPerf.K6.Execution.Executors;

/// <summary>From an offset on, so many virtual users of this instance iterate.</summary>
/// <param name="Offset">Nanoseconds from the scenario's start.</param>
/// <param name="VUs">How many.</param>
internal readonly record struct VURampStep(long Offset, int VUs);
