#nullable disable annotations
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.CI;

/// <summary>Writes the configuration of a build server from the build.</summary>
public interface IConfigurationGenerator
{
    /// <summary>Names the configuration on the command line (<c>--generate-configuration</c>).</summary>
    string Id { get; }

    /// <summary>Names it for people.</summary>
    string DisplayName { get; }

    /// <summary>Name of the build server.</summary>
    string HostName { get; }

    /// <summary>Whether local builds keep it up to date.</summary>
    bool AutoGenerate { get; }

    /// <summary>The build server.</summary>
    Type HostType { get; }

    /// <summary>The files that are written.</summary>
    IEnumerable<AbsolutePath> GeneratedFiles { get; }

    /// <summary>Writes them.</summary>
    void Generate(IReadOnlyCollection<ExecutableTarget> executableTargets);

    /// <summary>Keeps what a later job of the same pipeline needs.</summary>
    void SerializeState();
}
