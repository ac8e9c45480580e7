using System.Text.Json;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>Finds the values at a dotted path; <c>*</c> stands for every property or element, names are compared without regard to case.</summary>
internal static class JsonPath
{
    public static IEnumerable<(string Path, JsonElement Value)> Find(JsonElement root, string path) =>
        path.Split('.').Aggregate(
            Enumerable.Repeat((Path: "", Value: root), 1),
            (found, step) => found.SelectMany(at => Children(at.Value, step)
                .Select(child => (at.Path.Length == 0 ? child.Name : $"{at.Path}.{child.Name}", child.Value))));

    private static IEnumerable<(string Name, JsonElement Value)> Children(JsonElement parent, string step) => parent.ValueKind switch
    {
        JsonValueKind.Object => parent.EnumerateObject()
            .Where(property => step == "*" || property.Name.Equals(step, StringComparison.OrdinalIgnoreCase))
            .Select(property => (property.Name, property.Value)),
        JsonValueKind.Array when step == "*" => parent.EnumerateArray().Select((element, index) => ($"{index}", element)),
        _ => [],
    };
}
