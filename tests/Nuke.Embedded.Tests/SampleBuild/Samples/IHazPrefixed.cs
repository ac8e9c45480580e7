using Nuke.Common;

namespace Nuke.Embedded.Tests.Samples;

[ParameterPrefix("Pre")]
public interface IHazPrefixed : INukeBuild
{
    [Parameter("thing desc")] string? Thing => TryGetValue(() => Thing);

    [Parameter("size of it")] Weight Size => TryGetValue<Weight?>(() => Size) ?? new Weight(2);
}
