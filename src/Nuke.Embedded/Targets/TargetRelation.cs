namespace Nuke.Common.Execution;

/// <summary>How a definition relates its target to others.</summary>
internal enum TargetRelation
{
    DependsOn,
    DependentFor,
    Before,
    After,
    Triggers,
    TriggeredBy,
    Consumes
}
