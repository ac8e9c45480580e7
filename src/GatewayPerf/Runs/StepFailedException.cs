namespace GatewayPerf.Runs;

/// <summary>A step could not do what it is for. The message says in one or two sentences what was waited for or tried, and what stood in the way.</summary>
public sealed class StepFailedException : UserException
{
    /// <summary>Creates the exception from its whole text.</summary>
    public StepFailedException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception from its whole text and what caused it.</summary>
    public StepFailedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
