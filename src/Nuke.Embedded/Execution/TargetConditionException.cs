namespace Nuke.Common.Execution;

/// <summary>A condition has thrown; that was logged already.</summary>
internal sealed class TargetConditionException(Exception inner) : Exception(inner.Message, inner);
