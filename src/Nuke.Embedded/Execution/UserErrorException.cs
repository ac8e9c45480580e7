namespace Nuke.Common.Execution;

/// <summary>A mistake of the caller; the message says what to do and nothing else is shown.</summary>
internal sealed class UserErrorException(string message) : Exception(message)
{
    public override string ToString() => Message;
}
