using System.Text.Json.Nodes;

namespace GatewayPerf.StandIns.Tests.Support;

/// <summary>API definitions to start from.</summary>
internal static class Api
{
    public const string Org = "perf";

    public static JsonObject Keyless(string id, Uri target) => Build(id, target, ("use_keyless", true));

    public static JsonObject Token(string id, Uri target) => Build(id, target, ("use_standard_auth", true));

    public static JsonObject Jwt(string id, Uri target) => Build(
        id,
        target,
        ("enable_jwt", true),
        ("jwt_signing_method", "hmac"),
        ("jwt_source", Tokens.Source),
        ("jwt_identity_base_field", "sub"),
        ("jwt_policy_field_name", "pol"),
        ("jwt_default_policies", new JsonArray("standard")));

    public static JsonObject With(this JsonObject definition, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        var at = steps[..^1].Aggregate((JsonNode)definition, (node, step) => node[step] ??= new JsonObject());
        at[steps[^1]] = value;
        return definition;
    }

    public static JsonObject Policy(string id, params string[] apis)
    {
        var rights = new JsonObject();
        foreach (var api in apis)
            rights[api] = new JsonObject { ["api_id"] = api, ["versions"] = new JsonArray("Default") };
        return new()
        {
            ["id"] = id,
            ["name"] = id,
            ["org_id"] = Org,
            ["rate"] = -1,
            ["per"] = -1,
            ["quota_max"] = -1,
            ["quota_renewal_rate"] = -1,
            ["access_rights"] = rights,
        };
    }

    private static JsonObject Build(string id, Uri target, params (string Field, JsonNode Value)[] fields)
    {
        var definition = new JsonObject
        {
            ["name"] = id,
            ["api_id"] = id,
            ["org_id"] = Org,
            ["active"] = true,
            ["version_data"] = new JsonObject
            {
                ["not_versioned"] = true,
                ["versions"] = new JsonObject { ["Default"] = new JsonObject { ["name"] = "Default", ["use_extended_paths"] = true } },
            },
            ["proxy"] = new JsonObject { ["listen_path"] = $"/{id}/", ["target_url"] = target.ToString(), ["strip_listen_path"] = true },
        };
        foreach (var (field, value) in fields)
            definition[field] = value;
        return definition;
    }
}
