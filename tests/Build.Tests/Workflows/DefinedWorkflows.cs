using System.Reflection;
using GatewayPerf.GitHub.Workflows;
using Nuke.Common;

namespace BuildTests.Workflows;

/// <summary>What the build class defines.</summary>
internal static class DefinedWorkflows
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = GeneratedWorkflows.Of(typeof(Build));

    public static IReadOnlyList<Workflow> All { get; } =
        [.. typeof(Build).GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(property => property.PropertyType == typeof(Workflow)).Select(property => (Workflow)property.GetValue(null)!)];

    public static IReadOnlyList<string> Targets { get; } =
        [.. typeof(Build).GetInterfaces().Append(typeof(Build))
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(Target)).Select(property => property.Name)];

    public static IReadOnlyList<DeclaredParameter> Parameters { get; } = DeclaredParameter.Of(typeof(Build));
}
