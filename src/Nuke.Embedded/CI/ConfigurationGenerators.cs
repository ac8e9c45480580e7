using System.Reflection;
using Nuke.Common.CI;

namespace Nuke.Common.Execution;

/// <summary>The generators on the build class and its base classes.</summary>
internal static class ConfigurationGenerators
{
    public static IReadOnlyList<IConfigurationGenerator> Of(NukeBuild build)
    {
        var attributes = build.GetType().GetCustomAttributes<ConfigurationAttributeBase>(inherit: true).ToList();
        foreach (var attribute in attributes)
            attribute.Build = build;
        return attributes;
    }
}
