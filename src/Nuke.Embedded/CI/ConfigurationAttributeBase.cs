#nullable disable annotations
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI;

/// <summary>Base of attributes of the build class that write a build server's configuration.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ConfigurationAttributeBase : Attribute, IConfigurationGenerator
{
    /// <summary>The build that runs.</summary>
    public INukeBuild Build { get; internal set; }

    /// <inheritdoc/>
    public string DisplayName => string.IsNullOrEmpty(IdPostfix) ? HostName : $"{HostName} ({IdPostfix})";

    /// <inheritdoc/>
    public string HostName => HostType.Name;

    /// <inheritdoc/>
    public string Id => string.IsNullOrEmpty(IdPostfix) ? HostName : $"{HostName}_{IdPostfix}";

    /// <summary>Tells configurations of one build server apart.</summary>
    public virtual string IdPostfix => string.Empty;

    /// <inheritdoc/>
    public bool AutoGenerate { get; set; } = true;

    /// <inheritdoc/>
    public abstract Type HostType { get; }

    /// <summary>The file that <see cref="Generate"/> writes.</summary>
    public abstract AbsolutePath ConfigurationFile { get; }

    /// <inheritdoc/>
    public abstract IEnumerable<AbsolutePath> GeneratedFiles { get; }

    /// <summary>Targets that the configuration is about; what they depend on is added.</summary>
    public abstract IEnumerable<string> RelevantTargetNames { get; }

    /// <summary>Targets that are left out again.</summary>
    public abstract IEnumerable<string> IrrelevantTargetNames { get; }

    /// <summary>The script that starts the build, relative to the root.</summary>
    protected virtual string BuildCmdPath =>
        Build.RootDirectory.GlobFiles("build.cmd", "*/build.cmd").Select(x => (string)Build.RootDirectory.GetUnixRelativePathTo(x)).FirstOrDefault()
            .NotNull("BuildCmdPath != null");

    /// <summary>The writer on a stream.</summary>
    public abstract CustomFileWriter CreateWriter(StreamWriter streamWriter);

    /// <summary>The configuration for these targets.</summary>
    public abstract ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets);

    /// <inheritdoc/>
    public void Generate(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        IReadOnlyList<ExecutableTarget> targets = [.. executableTargets];
        var relevant = RelevantTargetNames.SelectMany(x => ExecutionPlanner.Sequence(targets, [x])).Distinct()
            .Where(x => !IrrelevantTargetNames.Contains(x.Name)).ToList();
        var configuration = GetConfiguration(relevant);

        using var stream = CreateStream();
        var writer = CreateWriter(stream);
        ConfigurationHeader.Write(writer, this);
        writer.Write(configuration.Write);
    }

    /// <summary>The stream that the configuration goes to.</summary>
    protected virtual StreamWriter CreateStream() => new(File.Open(ConfigurationFile, FileMode.Create));

    /// <inheritdoc/>
    public virtual void SerializeState()
    {
    }
}
