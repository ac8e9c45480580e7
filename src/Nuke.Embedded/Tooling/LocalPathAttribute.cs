#nullable disable annotations
using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>A program at a path, which may be relative to the root directory.</summary>
/// <param name="absoluteOrRelativePath">The path.</param>
public class LocalPathAttribute(string absoluteOrRelativePath) : ToolInjectionAttributeBase
{
    /// <summary>Another path on Windows.</summary>
    public LocalPathAttribute(string windowsPath, string unixPath)
        : this(EnvironmentInfo.IsWin ? windowsPath : unixPath)
    {
    }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        ArgumentNullException.ThrowIfNull(member);
        return ToolResolver.TryGetEnvironmentTool(member.Name) ?? ToolResolver.GetTool(Path.GetFullPath(absoluteOrRelativePath, NukeBuild.RootDirectory));
    }
}
