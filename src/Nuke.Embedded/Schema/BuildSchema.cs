using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>The JSON schema of <c>parameters.json</c>, which editors and completion read. It is NUKE's byte for byte.</summary>
internal static class BuildSchema
{
    private const string Secret = "Secrets must be entered via 'nuke :secrets [profile]'";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static byte[] Of(NukeBuild build) => [.. JsonSerializer.SerializeToUtf8Bytes(Create(build), Layout), (byte)'\n'];

    private static JsonObject Create(NukeBuild build)
    {
        var types = new SchemaTypes(build);
        var (own, custom) = (new JsonObject(), new JsonObject());
        foreach (var member in ValueInjector.ParametersOf(build.GetType()).OrderBy(ParameterService.NameOf))
            (member.DeclaringType == typeof(NukeBuild) ? own : custom).Add(ParameterService.NameOf(member), Property(build, member, types));

        types.Definitions.Add(nameof(NukeBuild), new JsonObject { ["properties"] = own });
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = types.Definitions,
            ["allOf"] = new JsonArray(custom.Count == 0 ? new JsonObject() : new JsonObject { ["properties"] = custom }, new SchemaType(null, Reference: nameof(NukeBuild)).ToJson())
        };
    }

    private static JsonObject Property(NukeBuild build, MemberInfo member, SchemaTypes types)
    {
        var parameter = member.GetCustomAttribute<ParameterAttribute>()!;
        var type = types.Of(TypeOf(member));
        var choices = type.Name == null ? null : parameter.GetValueSet(member, build)?.Select(x => x.Text).Order().ToArray();
        if (choices != null && type is { Reference: { } reference, IsNullable: true })
        {
            // NUKE tells the choices of an optional enum once more with every parameter that has it.
            foreach (var choice in choices)
                types.Definitions[reference]!["enum"]!.AsArray().Add((JsonNode)choice);
            choices = null;
        }

        return type.ToJson(
            string.IsNullOrWhiteSpace(parameter.Description) ? null : parameter.Description.TrimEnd('.'),
            member.IsDefined(typeof(SecretAttribute)) ? Secret : null,
            choices);
    }

    // Skip and Target are strings for the engine and names of targets for people.
    private static Type TypeOf(MemberInfo member) =>
        member.DeclaringType == typeof(NukeBuild) && member.Name is "Skip" or "Target" ? typeof(ExecutableTarget[]) : ValueInjector.TypeOf(member);
}
