namespace Nuke.Embedded.Tests.Planning;

public enum EdgeKind
{
    DependsOn,
    After,
    TriggeredBy
}
