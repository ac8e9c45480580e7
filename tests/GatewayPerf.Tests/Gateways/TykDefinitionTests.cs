using System.Text.Json.Nodes;
using CsCheck;
using GatewayPerf.Gateways;
using GatewayPerf.Gateways.Tyk;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Gateways;

public sealed class TykDefinitionTests
{
    private static readonly GatewaySettings Local = SampleSettings.Local;

    [Fact]
    public void A_token_definition_puts_every_field_where_tyk_reads_it()
    {
        var definition = TykDefinitions.Apis(Local with { UpstreamHostCount = 3 })[4];
        JsonNode.DeepEquals(JsonNode.Parse(TykJson.Write(definition)), JsonNode.Parse("""
            {
              "name": "api-4", "api_id": "api-4", "org_id": "perf", "active": true,
              "use_keyless": false, "use_standard_auth": true, "enable_jwt": false,
              "auth_configs": {"authToken": {"auth_header_name": "Authorization"}},
              "idp_client_id_mapping_disabled": true, "disable_rate_limit": true, "disable_quota": true,
              "version_data": {"not_versioned": true, "versions": {"Default": {"name": "Default", "use_extended_paths": true}}},
              "proxy": {"listen_path": "/api-4/", "target_url": "http://fortio-1.tyk-upstream.svc:8080/", "strip_listen_path": true}
            }
            """)).ShouldBeTrue(TykJson.Write(definition));
    }

    [Fact]
    public void A_jwt_definition_takes_its_secret_from_the_gateways_environment()
    {
        var json = JsonNode.Parse(TykJson.Write(TykDefinitions.Apis(Local with { UseJwt = true })[0]))!;
        json["enable_jwt"]!.GetValue<bool>().ShouldBeTrue();
        json["use_standard_auth"]!.GetValue<bool>().ShouldBeFalse();
        json["use_keyless"]!.GetValue<bool>().ShouldBeFalse();
        json["auth_configs"]!["jwt"]!["auth_header_name"]!.GetValue<string>().ShouldBe("Authorization");
        json["jwt_signing_method"]!.GetValue<string>().ShouldBe("hmac");
        json["jwt_source"]!.GetValue<string>().ShouldBe("env://GATEWAYPERF_JWT_SOURCE");
        json["jwt_identity_base_field"]!.GetValue<string>().ShouldBe("sub");
        json["jwt_policy_field_name"]!.GetValue<string>().ShouldBe("pol");
        json["jwt_default_policies"]!.AsArray().Single()!.GetValue<string>().ShouldBe("standard");
    }

    [Fact]
    public void The_policy_is_unlimited_has_an_id_and_no_dashboard_id()
    {
        var json = JsonNode.Parse(TykJson.Write(TykDefinitions.Policies(Local with { RouteCount = 1 }).Single()))!;
        JsonNode.DeepEquals(json, JsonNode.Parse("""
            {
              "id": "standard", "name": "standard", "org_id": "perf", "active": true,
              "rate": -1, "per": -1, "quota_max": -1, "quota_renewal_rate": -1, "throttle_interval": -1, "throttle_retry_limit": -1,
              "access_rights": {"api-0": {"api_id": "api-0", "api_name": "api-0", "versions": ["Default"]}}
            }
            """)).ShouldBeTrue(json.ToJsonString());
    }

    [Fact]
    public void Every_route_is_its_own_is_opened_by_the_policy_and_names_an_upstream_service() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 8], Gen.Bool).Sample((routes, hosts, jwt) =>
        {
            var settings = Local with { RouteCount = routes, UpstreamHostCount = hosts, UseJwt = jwt };
            var apis = TykDefinitions.Apis(settings);
            var policy = TykDefinitions.Policies(settings).Single();
            var services = UpstreamWorkload.Services(settings).Select(service => $"http://{service.Metadata.Name}.{service.Metadata.NamespaceProperty}.svc:8080/").ToList();
            apis.Count.ShouldBe(routes);
            apis.Select(api => api.ApiId).ShouldBeUnique();
            apis.Select(api => api.Proxy.ListenPath).ShouldBeUnique();
            apis.ShouldAllBe(api => services.Contains(api.Proxy.TargetUrl) && api.OrgId == policy.OrgId);
            policy.AccessRights.Keys.ShouldBe(apis.Select(api => api.ApiId), ignoreOrder: true);
            policy.AccessRights.ShouldAllBe(right => right.Key == right.Value.ApiId);
        });

    [Fact]
    public void Limits_stand_where_tyk_reads_them()
    {
        var settings = Local with { RouteCount = 1, Limits = new(PerPeriod.ParseText("10/2s"), PerPeriod.ParseText("5000/1h")) };
        var policy = JsonNode.Parse(TykJson.Write(TykDefinitions.Policies(settings).Single()))!;
        (policy["rate"]!.GetValue<double>(), policy["per"]!.GetValue<double>()).ShouldBe((10, 2));
        (policy["quota_max"]!.GetValue<long>(), policy["quota_renewal_rate"]!.GetValue<long>()).ShouldBe((5000, 3600));
        Switches(settings).ShouldBe((false, false));
        Switches(settings with { Limits = new(PerPeriod.ParseText("10/2s"), null) }).ShouldBe((false, true));
        Switches(Local).ShouldBe((true, true));
        static (bool, bool) Switches(GatewaySettings settings)
        {
            var api = JsonNode.Parse(TykJson.Write(TykDefinitions.Apis(settings)[0]))!;
            return (api["disable_rate_limit"]!.GetValue<bool>(), api["disable_quota"]!.GetValue<bool>());
        }
    }

    [Fact]
    public void Injected_headers_stand_in_the_version_where_tyk_reads_them()
    {
        var version = JsonNode.Parse(TykJson.Write(TykDefinitions.Apis(Local with { InjectsHeaders = true })[0]))!["version_data"]!["versions"]!["Default"]!;
        version["global_headers"]!["X-Api-Req"]!.GetValue<string>().ShouldNotBeEmpty();
        version["global_response_headers"]!["X-Api-Res"]!.GetValue<string>().ShouldNotBeEmpty();
        TykJson.Write(TykDefinitions.Apis(Local)[0]).ShouldNotContain("global_");
    }
}
