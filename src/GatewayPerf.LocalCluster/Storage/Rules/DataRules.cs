using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GatewayPerf.LocalCluster.Storage.Rules;

/// <summary>ConfigMap and Secret.</summary>
internal sealed partial class DataRules : KindRules
{
    private const int Limit = 1 << 20;

    public override void Default(JsonObject value, JsonObject? old)
    {
        if (value.Text("kind") != "Secret")
            return;

        value.Default("type", "Opaque");
        if (value["stringData"] is not JsonObject texts)
            return;

        foreach (var (key, text) in texts)
            value.Child("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Text() ?? ""));

        value.Remove("stringData");
    }

    public override void Validate(JsonObject value, JsonObject? old, FieldErrors errors)
    {
        var size = 0;
        foreach (var member in (string[])["data", "binaryData"])
        {
            foreach (var (key, text) in value[member] as JsonObject ?? [])
            {
                size += Encoding.UTF8.GetByteCount(text.Text() ?? "");
                if (key.Length > 253 || !Key().IsMatch(key))
                {
                    errors.Invalid(
                        $"{member}[{key}]",
                        key,
                        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' "
                        + "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
                }
            }
        }

        if (size > Limit)
            errors.TooLong("data", Limit);

        if (old is null)
            return;

        if (old.Text("type") is { } type && value.Text("type") != type)
            errors.Invalid("type", value.Text("type") ?? "", "field is immutable");

        if (old["immutable"]?.GetValueKind() == System.Text.Json.JsonValueKind.True && !JsonNode.DeepEquals(old["data"], value["data"]))
            errors.Forbidden("data", "field is immutable when `immutable` is set");
    }

    [GeneratedRegex(@"\A[-._a-zA-Z0-9]+\z")]
    private static partial Regex Key();
}
