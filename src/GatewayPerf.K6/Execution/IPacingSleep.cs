namespace GatewayPerf.K6.Execution;

/// <summary>How the pacing thread waits for the next arrival.</summary>
internal interface IPacingSleep
{
    /// <summary>Waits for about so many nanoseconds, never much longer.</summary>
    void Sleep(long nanoseconds);
}
