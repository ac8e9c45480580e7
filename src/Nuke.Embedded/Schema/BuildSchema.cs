using System.Reflection;
using System.Text.Json;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>The JSON schema of <c>parameters.json</c>, which editors and completion read.</summary>
internal static class BuildSchema
{
    private const string Definitions = "#/definitions/";

    public static byte[] Of(NukeBuild build)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, build);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, NukeBuild build)
    {
        var parameters = ValueInjector.ParametersOf(build.GetType()).OrderBy(ParameterService.NameOf, StringComparer.OrdinalIgnoreCase)
            .ToLookup(x => x.DeclaringType == typeof(NukeBuild));

        writer.WriteStartObject();
        writer.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
        writer.WriteStartObject("definitions");
        WriteEnums(writer, parameters[false]);
        WriteChoices(writer, "Host", HostDetection.Hosts.Select(x => x.Name).Order(StringComparer.OrdinalIgnoreCase));
        WriteChoices(writer, nameof(ExecutableTarget), build.Targets.Select(x => x.Name).Order(StringComparer.OrdinalIgnoreCase));
        WriteChoices(writer, nameof(Verbosity), Enum.GetNames<Verbosity>(), description: "");
        writer.WriteStartObject(nameof(NukeBuild));
        WriteProperties(writer, build, parameters[true]);
        writer.WriteEndObject();
        writer.WriteEndObject();

        writer.WriteStartArray("allOf");
        writer.WriteStartObject();
        WriteProperties(writer, build, parameters[false]);
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("$ref", Definitions + nameof(NukeBuild));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteEnums(Utf8JsonWriter writer, IEnumerable<MemberInfo> parameters)
    {
        foreach (var type in parameters.Select(x => SchemaType.ElementOf(ValueInjector.TypeOf(x))).Where(x => x.IsEnum).Distinct().OrderBy(x => x.Name, StringComparer.Ordinal))
            WriteChoices(writer, type.Name, Enum.GetNames(type), description: "");
    }

    private static void WriteChoices(Utf8JsonWriter writer, string name, IEnumerable<string> values, string? description = null)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", "string");
        if (description != null)
            writer.WriteString("description", description);
        WriteEnum(writer, values);
        writer.WriteEndObject();
    }

    private static void WriteEnum(Utf8JsonWriter writer, IEnumerable<string> values)
    {
        writer.WriteStartArray("enum");
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter writer, NukeBuild build, IEnumerable<MemberInfo> members)
    {
        writer.WriteStartObject("properties");
        foreach (var member in members)
        {
            writer.WriteStartObject(ParameterService.NameOf(member));
            WriteProperty(writer, build, member);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter writer, NukeBuild build, MemberInfo member)
    {
        var parameter = member.GetCustomAttribute<ParameterAttribute>()!;
        var type = SchemaType.Of(member);
        type.WriteHead(writer);
        if (!string.IsNullOrWhiteSpace(parameter.Description))
            writer.WriteString("description", parameter.Description.TrimEnd('.'));
        if (member.IsDefined(typeof(SecretAttribute)))
            writer.WriteString("default", "Secrets must be entered via 'nuke :secrets [profile]'");
        type.WriteTail(writer, Definitions);
        if (type.IsPlainString && parameter.GetValueSet(member, build) is { } values)
            WriteEnum(writer, values.Select(x => x.Text).Order(StringComparer.OrdinalIgnoreCase));
    }
}
