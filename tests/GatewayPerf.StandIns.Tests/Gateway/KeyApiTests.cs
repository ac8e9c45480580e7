using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.StandIns.Tests.Support;

namespace GatewayPerf.StandIns.Tests.Gateway;

public sealed class KeyApiTests(SharedGateway shared)
{
    [Fact]
    public async Task Creating_answers_with_a_key_that_names_org_and_hash()
    {
        var answer = await shared.Gateway.AdminAsync(HttpMethod.Post, "/tyk/keys/create", """{"org_id":"perf","apply_policies":["standard"]}""");
        var json = JsonNode.Parse(answer.Body)!;
        answer.Body.ShouldBe($$"""{"key":"{{json["key"]}}","status":"ok","action":"added"}""" + "\n");
        var key = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(json["key"]!.GetValue<string>())))!;
        key["org"]!.GetValue<string>().ShouldBe("perf");
        key["id"]!.GetValue<string>().ShouldMatch("^[0-9a-f]{32}$");
        key["h"]!.GetValue<string>().ShouldBe("murmur64");
    }

    [Theory]
    [InlineData("{", 500, "Unmarshalling failed")]
    [InlineData("""{"org_id":"perf","apply_policies":"standard"}""", 500, "Unmarshalling failed")]
    [InlineData("""{"org_id":"perf"}""", 400, "Failed to create key, keys must have at least one Access Rights record set.")]
    [InlineData("""{"org_id":"perf","apply_policies":["x"]}""", 500, "Failed to create key - policy not found: \\\"x\\\"")]
    [InlineData("""{"org_id":"perf","apply_policies":["standard"],"throttle_retry_limit":5}""", 501, "The key asks for throttle_retry_limit = 5, which is not built yet in the gateway stand-in.")]
    public async Task Creating_refuses(string session, int status, string message)
    {
        var answer = await shared.Gateway.AdminAsync(HttpMethod.Post, "/tyk/keys/create", session);
        (answer.Status, answer.Body).ShouldBe((status, $$"""{"status":"error","message":"{{message}}"}""" + "\n"));
    }

    [Fact]
    public async Task A_key_is_shown_changed_and_deleted()
    {
        var key = await shared.Gateway.CreateKeyAsync();
        var path = $"/tyk/keys/{Uri.EscapeDataString(key)}";
        var shown = await shared.Gateway.AdminAsync(HttpMethod.Get, path);
        JsonNode.Parse(shown.Body)!["apply_policies"]![0]!.GetValue<string>().ShouldBe("standard");

        var changed = await shared.Gateway.AdminAsync(HttpMethod.Put, path, """{"org_id":"perf","apply_policies":["standard"],"is_inactive":true}""");
        JsonNode.Parse(changed.Body)!["action"]!.GetValue<string>().ShouldBe("modified");
        (await shared.Gateway.GetAsync("/token/", key)).ShouldBeTykError(403, "Key is inactive, please renew");

        var deleted = await shared.Gateway.AdminAsync(HttpMethod.Delete, path);
        JsonNode.Parse(deleted.Body)!["action"]!.GetValue<string>().ShouldBe("deleted");
        (await shared.Gateway.GetAsync("/token/", key)).ShouldBeTykError(403, "Access to this API has been disallowed");
        (await shared.Gateway.AdminAsync(HttpMethod.Get, path)).Body.ShouldBe("""{"status":"error","message":"Key not found"}""" + "\n");
        (await shared.Gateway.AdminAsync(HttpMethod.Delete, path)).Body.ShouldBe("""{"status":"error","message":"There is no such key found"}""" + "\n");
        (await shared.Gateway.AdminAsync(HttpMethod.Put, path, """{"org_id":"perf","apply_policies":["standard"]}""")).Body
            .ShouldBe("""{"status":"error","message":"Key is not found"}""" + "\n");
    }

    [Fact]
    public async Task Many_keys_made_at_once_all_work()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shared.Gateway.CreateKeyAsync()));
        keys.Distinct().Count().ShouldBe(50);
        var answers = await Task.WhenAll(keys.Select(key => shared.Gateway.GetAsync("/token/", key)));
        answers.ShouldAllBe(answer => answer.Status == 200);
    }
}
