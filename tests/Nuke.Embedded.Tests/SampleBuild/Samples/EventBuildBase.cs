using Nuke.Common;
using Nuke.Embedded.Tests.Extensions;

namespace Nuke.Embedded.Tests.Samples;

[Recording("high", Priority = 1000)]
public abstract class EventBuildBase : NukeBuild
{
    [Parameter] public string? Value { get; init; }
}
