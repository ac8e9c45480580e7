using Nuke.Common;

namespace Nuke.Embedded.Tests.Samples;

/// <summary>A component that no sample has.</summary>
public interface IAbsent : INukeBuild
{
    Target Absent => _ => _;
}
