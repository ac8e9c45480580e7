using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Hosting;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class LoadingTests : IAsyncLifetime
{
    private static readonly Uri Target = new("http://127.0.0.1:1/");
    private TestGateway gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await TestGateway.PrepareAsync();

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Theory]
    [InlineData("global_rate_limit.rate", "5", "global_rate_limit.rate = 5")]
    [InlineData("version_data.versions.Default.global_response_headers", """{"X-A":"$tyk_meta.b"}""", "global_response_headers.X-A")]
    [InlineData("version_data.versions.Default.extended_paths", """{"hard_timeouts":[{"path":"/"}]}""", "extended_paths.hard_timeouts")]
    [InlineData("jwt_signing_method", "\"rsa\"", "jwt_signing_method is 'rsa'")]
    [InlineData("jwt_source", "\"http://keys.example/jwks\"", "key sets are not built yet")]
    [InlineData("jwt_source", "\"aHR0cDovL2tleXMuZXhhbXBsZS9qd2tz\"", "key sets are not built yet")]
    [InlineData("use_basic_auth", "true", "use_basic_auth = true")]
    [InlineData("use_standard_auth", "true", "several credentials at once are not built yet")]
    [InlineData("auth_configs", """{"jwt":{"use_cookie":true}}""", "auth_configs.jwt.use_cookie")]
    [InlineData("proxy.enable_load_balancing", "true", "proxy.enable_load_balancing")]
    [InlineData("CORS", """{"enable":true}""", "CORS.enable")]
    [InlineData("is_oas", "true", "is_oas")]
    [InlineData("version_data.not_versioned", "false", "version_data.not_versioned is 'false'")]
    [InlineData("proxy.listen_path", "\"/{id}/\"", "patterns are not built yet")]
    [InlineData("proxy.listen_path", "\"jwt\"", "a path that starts with '/'")]
    [InlineData("proxy.target_url", "\"upstream\"", "an absolute http:// address")]
    public async Task A_definition_that_asks_for_more_is_refused_by_name(string field, string value, string expected)
    {
        gateway.Api(Api.Jwt("jwt", Target).With(field, JsonNode.Parse(value)));
        var refusal = await Should.ThrowAsync<StandInException>(gateway.StartOnlyAsync);
        refusal.Message.ShouldContain("jwt.json");
        refusal.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("throttle_retry_limit", "3", "throttle_retry_limit = 3")]
    [InlineData("access_rights.jwt.limit", """{"rate":5,"per":1}""", "access_rights.jwt.limit.rate = 5")]
    [InlineData("access_rights.jwt.allowed_urls", """[{"url":"/a"}]""", "access_rights.jwt.allowed_urls")]
    public async Task A_policy_that_asks_for_more_is_refused_by_name(string field, string value, string expected)
    {
        gateway.Policy(Api.Policy("standard", "jwt").With(field, JsonNode.Parse(value)));
        var refusal = await Should.ThrowAsync<StandInException>(gateway.StartOnlyAsync);
        refusal.Message.ShouldContain("standard.json");
        refusal.Message.ShouldContain(expected);
        refusal.Message.ShouldContain("not built yet");
    }

    [Theory]
    [InlineData("LISTENADDRESS", "", "TYK_GW_LISTENADDRESS is not set")]
    [InlineData("LISTENPORT", "http", "TYK_GW_LISTENPORT is 'http'")]
    [InlineData("PROXYDEFAULTTIMEOUT", "soon", "TYK_GW_PROXYDEFAULTTIMEOUT is 'soon'")]
    [InlineData("ENABLEANALYTICS", "true", "TYK_GW_ENABLEANALYTICS=true is not built yet")]
    [InlineData("ENABLEANALYTICS", "maybe", "TYK_GW_ENABLEANALYTICS is 'maybe'")]
    [InlineData("POLICIES_POLICYSOURCE", "service", "TYK_GW_POLICIES_POLICYSOURCE=service is not built yet")]
    [InlineData("CONTROLAPIPORT", "9696", "TYK_GW_CONTROLAPIPORT is not built yet")]
    public async Task A_variable_that_cannot_be_obeyed_is_refused_by_name(string name, string value, string expected)
    {
        gateway.Set(name, value);
        (await Should.ThrowAsync<StandInException>(gateway.StartOnlyAsync)).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Unlimited_rates_and_quotas_are_no_limits()
    {
        gateway.Policy(Api.Policy("standard", "jwt").With("rate", 0).With("quota_max", 0)).Policy(Api.Policy("minus", "jwt"));
        await gateway.StartAsync();
    }

    [Fact]
    public async Task What_is_no_definition_is_logged_and_left_out_as_tyk_does()
    {
        gateway.Api(Api.Keyless("good", gateway.Upstream.Address))
            .File("apps", "broken.json", "{")
            .File("apps", "wrong-type.json", """{"api_id":"x","use_keyless":"yes"}""")
            .File("apps", "some-oas.json", "{")
            .File("apps", "notes.txt", "not json");
        await gateway.StartAsync();
        JsonNode.Parse((await gateway.AdminAsync(HttpMethod.Get, "/tyk/apis")).Body)!.AsArray().Count.ShouldBe(1);
        var log = gateway.Log.ToString();
        log.ShouldContain("Couldn't unmarshal read file");
        log.ShouldContain("broken.json");
        log.ShouldContain("wrong-type.json");
    }

    [Fact]
    public async Task Nulls_and_unknown_fields_and_other_spellings_are_read_as_go_reads_them()
    {
        var api = Api.Keyless("jwt", gateway.Upstream.Address).With("jwt_default_policies", null).With("auth", null).With("tags", null).With("nonsense", 1);
        var proxy = api["proxy"]!.DeepClone();
        api.Remove("proxy");
        api["Proxy"] = proxy;
        gateway.Api(api);
        await gateway.StartAsync();
        (await gateway.GetAsync("/jwt/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_environment_reference_is_replaced_and_an_unset_one_stays()
    {
        gateway.Environment["JWT_SOURCE"] = Tokens.Source;
        gateway.Api(Api.Jwt("jwt", gateway.Upstream.Address).With("jwt_source", "env://JWT_SOURCE").With("name", "env://NOT_SET"))
            .Policy(Api.Policy("standard", "jwt"));
        await gateway.StartAsync();
        (await gateway.GetAsync("/jwt/", Tokens.For("a"))).Status.ShouldBe(200);
        JsonNode.Parse((await gateway.AdminAsync(HttpMethod.Get, "/tyk/apis/jwt")).Body)!["name"]!.GetValue<string>().ShouldBe("env://NOT_SET");
    }

    [Fact]
    public async Task Two_files_with_one_id_are_refused()
    {
        gateway.Api(Api.Keyless("one", Target)).File("apps", "copy.json", Api.Keyless("one", Target).ToJsonString());
        (await Should.ThrowAsync<StandInException>(gateway.StartOnlyAsync)).Message.ShouldContain("api_id 'one' is used by 2 files");
    }

    [Fact]
    public async Task Two_apis_on_one_path_the_second_gets_its_id_appended()
    {
        var target = gateway.Upstream.Address;
        gateway.Api(Api.Keyless("a", target).With("proxy.listen_path", "/same/")).Api(Api.Keyless("b", target).With("proxy.listen_path", "/same/"));
        await gateway.StartAsync();
        (await gateway.GetAsync("/same/-b")).Status.ShouldBe(200);
        gateway.Log.ToString().ShouldContain("Listen path collision, changed to /same/-b");
    }

    [Fact]
    public async Task A_reload_takes_new_files_and_keeps_the_old_ones_when_they_cannot_be_served()
    {
        gateway.Api(Api.Keyless("one", gateway.Upstream.Address));
        await gateway.StartAsync();
        (await gateway.GetAsync("/two/")).Status.ShouldBe(404);

        gateway.Api(Api.Keyless("two", gateway.Upstream.Address));
        (await gateway.GetAsync("/two/")).Status.ShouldBe(404);
        var reload = await gateway.AdminAsync(HttpMethod.Get, "/tyk/reload?block=true");
        (reload.Status, reload.Body).ShouldBe((200, """{"status":"ok","message":""}""" + "\n"));
        (await gateway.GetAsync("/two/")).Status.ShouldBe(200);

        gateway.Api(Api.Keyless("two", gateway.Upstream.Address).With("is_oas", true));
        (await gateway.AdminAsync(HttpMethod.Get, "/tyk/reload")).Status.ShouldBe(500);
        (await gateway.GetAsync("/two/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Without_any_files_it_serves_hello_and_nothing_else()
    {
        await gateway.StartAsync();
        (await gateway.GetAsync("/hello")).Status.ShouldBe(200);
        (await gateway.GetAsync("/anything")).Body.ShouldBe("Not Found");
    }
}
