using System.Text.Json;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>
/// Fields of definitions, policies and keys that a real Tyk obeys and the stand-in does not. Asking for one is refused by name: a
/// rehearsal that silently leaves out a rate limit would rehearse something else.
/// </summary>
internal static class UnbuiltFields
{
    private static readonly (string Path, Func<JsonElement, bool> IsAsked)[] OfApis =
    [
        ("is_oas", IsTrue), ("use_oauth2", IsTrue), ("use_openid", IsTrue), ("use_basic_auth", IsTrue), ("use_mutual_tls_auth", IsTrue),
        ("enable_signature_checking", IsTrue), ("enable_coprocess_auth", IsTrue), ("use_go_plugin_auth", IsTrue), ("custom_plugin_auth_enabled", IsTrue),
        ("auth.use_param", IsTrue), ("auth.use_cookie", IsTrue), ("auth.disable_header", IsTrue), ("auth.use_certificate", IsTrue), ("auth.validate_signature", IsTrue),
        ("auth_configs.*.use_param", IsTrue), ("auth_configs.*.use_cookie", IsTrue), ("auth_configs.*.disable_header", IsTrue),
        ("auth_configs.*.use_certificate", IsTrue), ("auth_configs.*.validate_signature", IsTrue),
        ("jwt_jwks_uris", HasContent), ("jwt_client_base_field", HasContent), ("jwt_scope_to_policy_mapping", HasContent), ("scopes.jwt.scope_to_policy", HasContent),
        ("protocol", value => HasContent(value) && !value.ValueEquals("http")), ("listen_port", IsPositive), ("expiration", HasContent),
        ("global_rate_limit.rate", IsPositive), ("CORS.enable", IsTrue), ("cache_options.enable_cache", IsTrue),
        ("enable_ip_whitelisting", IsTrue), ("enable_ip_blacklisting", IsTrue), ("response_processors", HasContent), ("custom_middleware_bundle", HasContent),
        ("custom_middleware.pre", HasContent), ("custom_middleware.post", HasContent), ("custom_middleware.post_key_auth", HasContent), ("custom_middleware.response", HasContent),
        ("proxy.enable_load_balancing", IsTrue), ("proxy.disable_strip_slash", IsTrue),
        ("version_data.versions.*.global_headers.*", IsVariable), ("version_data.versions.*.global_response_headers.*", IsVariable),
        ("version_data.versions.*.extended_paths.*.*.add_headers.*", IsVariable),
        ("version_data.versions.*.global_size_limit", IsPositive), ("version_data.versions.*.override_target", HasContent),
        .. Enumerable.Select<string, (string, Func<JsonElement, bool>)>(
            ["hard_timeouts", "rate_limit", "white_list", "black_list", "ignored", "mock_response", "url_rewrites", "circuit_breakers", "size_limits", "size_limit", "validate_json", "internal",
                "cache", "advance_cache_config", "transform", "transform_response", "virtual", "method_transforms", "track_endpoints", "go_plugin", "persist_graphql"],
            table => ($"version_data.versions.*.extended_paths.{table}", HasContent)),
    ];

    private static readonly (string Path, Func<JsonElement, bool> IsAsked)[] OfPoliciesAndKeys =
    [
        ("throttle_retry_limit", IsPositive), ("access_rights.*.limit.throttle_retry_limit", IsPositive), ("meta_data.rate_limit_pattern", HasContent), ("smoothing.enabled", IsTrue),
        ("access_rights.*.endpoints", HasContent), ("access_rights.*.allowed_urls", HasContent),
        ("hmac_enabled", IsTrue), ("enable_http_signature_validation", IsTrue),
    ];

    // How Tyk merges these with the policy's own limit is not built.
    private static readonly (string Path, Func<JsonElement, bool> IsAsked)[] OfSharedPolicies =
        [("access_rights.*.limit.rate", IsPositive), ("access_rights.*.limit.quota_max", IsPositive)];

    /// <summary>The first field of an API definition that is not built yet; null when there is none.</summary>
    public static string? FirstOfApi(JsonElement definition) => First(definition, OfApis);

    /// <summary>The first field of a policy that is not built yet; null when there is none.</summary>
    public static string? FirstOfPolicy(JsonElement policy) =>
        First(policy, OfPoliciesAndKeys) ?? (JsonPath.Find(policy, "partitions.per_api").Any(found => IsTrue(found.Value)) ? null : First(policy, OfSharedPolicies));

    /// <summary>The first field of a key that is not built yet; null when there is none.</summary>
    public static string? FirstOfKey(JsonElement key) => First(key, OfPoliciesAndKeys);

    private static string? First(JsonElement root, (string Path, Func<JsonElement, bool> IsAsked)[] fields) => fields
        .SelectMany(field => JsonPath.Find(root, field.Path).Where(found => field.IsAsked(found.Value)))
        .Select(found => $"{found.Path} = {Shorten(found.Value.GetRawText())}")
        .FirstOrDefault();

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True;

    private static bool IsPositive(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.GetDouble() > 0;

    private static bool IsVariable(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Contains("$tyk_", StringComparison.Ordinal);

    private static bool HasContent(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.String => value.GetString()!.Length > 0,
        _ => false,
    };
}
