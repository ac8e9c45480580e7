using Nuke.Common;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>A component of one target.</summary>
public interface IPlant : INukeBuild
{
    Target Plant => _ => _.Executes(() => Journal.Add("Plant"));
}
