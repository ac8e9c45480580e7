namespace GatewayPerf.LoadTesting;

/// <summary>A line that is none of the contract's, or one of the contract's that cannot be read (<see cref="IsBroken"/>).</summary>
internal sealed record RunnerOtherLine(bool IsBroken) : RunnerLine;
