#nullable disable annotations
using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>A program on <c>PATH</c>; the variable <c>NAME_EXE</c> may name another one.</summary>
/// <param name="name">The program's name; null for the member's in small letters.</param>
public class PathVariableAttribute(string name = null) : ToolInjectionAttributeBase
{
    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        ArgumentNullException.ThrowIfNull(member);
        return ToolResolver.TryGetEnvironmentTool(member.Name) ?? ToolResolver.GetPathTool(name ?? member.Name.ToLowerInvariant());
    }
}
