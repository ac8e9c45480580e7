#nullable disable annotations
namespace Nuke.Common.Execution;

/// <summary>Base of extensions, which are put on the build class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    /// <summary>The build that runs.</summary>
    public INukeBuild Build { get; internal set; }

    /// <inheritdoc/>
    public virtual float Priority { get; set; }
}
