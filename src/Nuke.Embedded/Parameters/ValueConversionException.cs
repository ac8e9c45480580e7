namespace Nuke.Common.Execution;

/// <summary>Text that was given for a parameter does not fit its type.</summary>
internal sealed class ValueConversionException(string message) : Exception(message)
{
    public override string ToString() => Message;
}
