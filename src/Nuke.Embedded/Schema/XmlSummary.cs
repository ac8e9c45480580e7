using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace Nuke.Common.Execution;

/// <summary>What the XML documentation beside an assembly says of its types and properties.</summary>
internal static class XmlSummary
{
    private static readonly Dictionary<Assembly, IReadOnlyDictionary<string, XElement>> Files = [];

    /// <summary>The summary, line by line; empty without one.</summary>
    public static string Of(Type type) => Read(type.Assembly, $"T:{NameOf(type)}");

    /// <inheritdoc cref="Of(Type)"/>
    public static string Of(PropertyInfo property) => Read(property.Module.Assembly, $"P:{NameOf(property.DeclaringType!)}.{property.Name}");

    private static string? NameOf(Type type) => type.FullName?.Replace('+', '.');

    private static string Read(Assembly assembly, string name)
    {
        if (!Files.TryGetValue(assembly, out var members))
            Files.Add(assembly, members = Load(assembly));
        return members.TryGetValue(name, out var summary)
            ? string.Join('\n', Text(summary).Trim().Split('\n').Select(x => x.Trim()))
            : "";
    }

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        // The engine's own words are for those who write builds, not for those who write parameters.
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (assembly == typeof(NukeBuild).Assembly || !File.Exists(file))
            return [];
        try
        {
            return XDocument.Load(file).Descendants("member")
                .Where(x => x.Attribute("name") != null && x.Element("summary") != null)
                .DistinctBy(x => x.Attribute("name")!.Value)
                .ToDictionary(x => x.Attribute("name")!.Value, x => x.Element("summary")!);
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(x => x switch
    {
        XText text => text.Value,
        XElement reference when (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name")) is { } target && reference.IsEmpty => target.Value.Split('.', ':')[^1],
        XElement inner => Text(inner),
        _ => ""
    }));
}
