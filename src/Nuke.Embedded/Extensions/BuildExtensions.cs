using System.Reflection;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>The extensions of a build: the engine's own, and attributes of the build class and its base classes.</summary>
internal sealed class BuildExtensions(IReadOnlyCollection<IBuildExtension> extensions)
{
    public static BuildExtensions For(NukeBuild build)
    {
        var attributes = build.GetType().GetCustomAttributes<BuildExtensionAttributeBase>(inherit: true).ToList();
        foreach (var attribute in attributes)
            attribute.Build = build;

        IBuildExtension[] own =
        [
            new InjectParameterValues(build),
            new WriteBuildSchema(build),
            new HandleGenerateRequest(build),
            new RegenerateConfigurations(build),
            new HandlePlanRequest(build),
            new HandleHelpRequest(build),
            new InjectNonParameterValues(build),
            new EventInvoker(build)
        ];
        return new BuildExtensions([.. own, .. attributes]);
    }

    public void Invoke<T>(string operation, Action<T> action)
        where T : IBuildExtension
    {
        foreach (var extension in extensions.OfType<T>().OrderByDescending(x => x.Priority))
        {
            Log.Verbose("{Extension}.{Event} ({Priority})", NameOf(extension), operation, extension.Priority);
            action(extension);
        }
    }

    private static string NameOf(IBuildExtension extension)
    {
        var name = extension.GetType().Name;
        return name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? name[..^nameof(Attribute).Length] : name;
    }
}
