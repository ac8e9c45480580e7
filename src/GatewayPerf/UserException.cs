namespace GatewayPerf;

/// <summary>
/// A mistake or a mishap that the user can act on: the message says in one or two sentences what is wrong, where, and what to do.
/// Printed without a stack trace.
/// </summary>
public class UserException : Exception
{
    /// <summary>Creates the exception from its whole text.</summary>
    public UserException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception from its whole text and what caused it.</summary>
    public UserException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The message alone, so that no logger prints a stack trace.</summary>
    public override string ToString() => Message;
}
