using Nuke.Common;

namespace Nuke.Components;

/// <summary>A build that compiles.</summary>
public interface IHazConfiguration : INukeBuild
{
    /// <summary>Debug on a local machine, Release on a server, unless it is given.</summary>
    [Parameter]
    Configuration Configuration => TryGetValue(() => Configuration) ?? (IsLocalBuild ? Configuration.Debug : Configuration.Release);
}
