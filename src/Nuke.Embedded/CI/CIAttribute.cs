#nullable disable annotations
using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.CI;

/// <summary>The build server that the build runs on; null elsewhere.</summary>
public class CIAttribute : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance) =>
        ValueInjector.TypeOf(member).IsInstanceOfType(NukeBuild.Host) ? NukeBuild.Host : null;
}
