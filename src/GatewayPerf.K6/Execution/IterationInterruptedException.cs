namespace GatewayPerf.K6.Execution;

/// <summary>Ends an iteration from outside; no script can catch it.</summary>
internal sealed class IterationInterruptedException() : Exception("the iteration was interrupted");
