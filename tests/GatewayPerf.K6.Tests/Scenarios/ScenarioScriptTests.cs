using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Scenarios;

public sealed class ScenarioScriptTests
{
    private const string Secret = "a secret of the tests";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "scenarios");

    [Fact]
    public void The_gateway_script_sends_a_fresh_signed_token_with_each_request_and_a_control_stream()
    {
        using var gateway = RawServer.Answering(RawServer.Ok);
        using var upstream = RawServer.Answering(RawServer.Ok);
        var outcome = Run("gateway.js", ("BASE_URL", gateway.Url), ("UPSTREAM_URL", upstream.Url), ("RATE", "40"), ("CONTROL_RATE", "5"), ("DURATION", "1s"),
            ("PRE_ALLOCATED_VUS", "10"), ("PATHS", "/api-0/,/api-1/,/api-2/"), ("SEGMENT", "run-1"), ("USE_JWT", "true"), ("JWT_SECRET", Secret), ("JWT_ISSUER", "tests"));
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.ShouldBalance("gateway");
        outcome.ShouldBalance("direct");
        (outcome.Of("planned", "gateway"), outcome.Of("planned", "direct")).ShouldBe((40, 5));
        outcome.Of("failed", "gateway").ShouldBe(0, outcome.Log);

        var claims = gateway.Requests.Select(r => Verified(RawServer.Header(r, "Authorization"))).ToList();
        claims.Select(c => c.GetProperty("sub").GetString()).Distinct().Count().ShouldBe(claims.Count);
        claims.ShouldAllBe(c => c.GetProperty("exp").GetInt64() - c.GetProperty("iat").GetInt64() == 86_400);
        claims.ShouldAllBe(c => c.GetProperty("iss").GetString() == "tests" && c.GetProperty("jti").GetString() != "");
        gateway.Requests.ShouldAllBe(r => RawServer.Header(r, "X-GatewayPerf-Segment") == "run-1");
        gateway.Requests.Select(r => r.Split(' ')[1]).Distinct().ShouldBeSubsetOf(["/api-0/?size=20", "/api-1/?size=20", "/api-2/?size=20"]);
        upstream.Requests.ShouldAllBe(r => RawServer.Header(r, "X-GatewayPerf-Segment") == "run-1/direct" && !r.Contains("Authorization"));
    }

    [Fact]
    public void While_identities_roll_each_makes_so_many_requests_with_short_tokens_and_few_fixed_ones_call_before_and_after()
    {
        using var gateway = RawServer.Answering(RawServer.Ok);
        var outcome = Run("gateway.js", ("BASE_URL", gateway.Url), ("RATE", "50"), ("CONTROL_RATE", "0"), ("DURATION", "3s"), ("PRE_ALLOCATED_VUS", "10"), ("SEGMENT", "2"),
            ("USE_JWT", "true"), ("JWT_SECRET", Secret), ("ROLL_REQUESTS", "5"), ("ROLL_LIFETIME", "7"), ("ROLL_FROM", "1000"), ("ROLL_UNTIL", "2000"), ("FIXED_IDENTITIES", "4"));
        outcome.Of("failed", "gateway").ShouldBe(0, outcome.Log);

        var claims = gateway.Requests.Select(r => Verified(RawServer.Header(r, "Authorization"))).ToList();
        var calls = claims.GroupBy(c => c.GetProperty("sub").GetString()!).ToDictionary(g => g.Key, g => g.ToList());
        var (stay, roll) = (calls.Where(c => c.Key.StartsWith("fixed-", StringComparison.Ordinal)).ToList(), calls.Where(c => c.Key.StartsWith("2-", StringComparison.Ordinal)).ToList());
        (stay.Count + roll.Count).ShouldBe(calls.Count);
        stay.Select(c => c.Key).Order().ShouldBe(["fixed-0", "fixed-1", "fixed-2", "fixed-3"]);
        stay.SelectMany(c => c.Value).ShouldAllBe(c => c.GetProperty("exp").GetInt64() - c.GetProperty("iat").GetInt64() == 86_400);
        roll.SelectMany(c => c.Value).ShouldAllBe(c => c.GetProperty("exp").GetInt64() - c.GetProperty("iat").GetInt64() == 7);

        // A third of 150 requests rolls, fewer on a machine that is too busy to make all; only identities at the borders of the phase make fewer than 5, none makes more.
        roll.ShouldAllBe(c => c.Value.Count <= 5);
        roll.Count(c => c.Value.Count == 5).ShouldBeInRange(3, 11);
        roll.Count(c => c.Value.Count < 5).ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void Without_tokens_the_gateway_script_uses_the_keys_in_turn()
    {
        using var folder = new TemporaryFolder();
        using var gateway = RawServer.Answering(RawServer.Ok);
        var outcome = Run("gateway.js", ("BASE_URL", gateway.Url), ("RATE", "9"), ("CONTROL_RATE", "0"), ("DURATION", "1s"), ("PRE_ALLOCATED_VUS", "9"),
            ("AUTH_KEYS_FILE", folder.Write("keys.json", "[\"k1\",\"k2\",\"k3\"]")));
        outcome.Of("succeeded", "gateway").ShouldBe(outcome.Of("started", "gateway"), outcome.Log);
        gateway.Requests.Select(r => RawServer.Header(r, "Authorization")).Distinct().Order().ShouldBe(["k1", "k2", "k3"]);
    }

    [Theory]
    [InlineData("RATE", "x")]
    [InlineData("RATE", "0")]
    [InlineData("USE_JWT", "maybe")]
    public void A_bad_value_in_the_environment_is_named(string name, string value)
    {
        var outcome = Run("gateway.js", (name, value));
        outcome.Code.ShouldBe(ExitCode.ScriptException);
        outcome.End.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain(name);
    }

    [Fact]
    public void The_probe_script_asks_every_route_of_every_pod_once_with_and_without_a_token()
    {
        using var good = RawServer.Answering(Guarded);
        using var open = RawServer.Answering(RawServer.Ok);
        var outcome = Run("probe.js", ("TARGETS", $"{good.Url},{open.Url}"), ("PATHS", "/api-0/,/api-1/,/api-2/"), ("REFUSAL_STATUS", "400"), ("USE_JWT", "true"),
            ("JWT_SECRET", Secret));
        var answers = outcome.Console.Where(l => l.StartsWith("{\"probe\"", StringComparison.Ordinal)).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        answers.Count.ShouldBe(6, outcome.Log);
        answers.Select(a => a.GetProperty("probe").GetString()).Distinct().Count().ShouldBe(6);
        answers.Count(a => a.GetProperty("ok").GetBoolean()).ShouldBe(3);
        answers.Where(a => a.GetProperty("ok").GetBoolean()).ShouldAllBe(a => a.GetProperty("withToken").GetInt32() == 200 && a.GetProperty("without").GetInt32() == 400);
        (outcome.Of("succeeded", "probe"), outcome.Of("failed", "probe")).ShouldBe((3, 3));
        good.Requests.Count.ShouldBe(6);
    }

    [Fact]
    public void A_failed_probe_says_why_and_never_shows_the_token()
    {
        using var echo = RawServer.Answering(head =>
        {
            var said = head.Contains("Authorization") ? RawServer.Header(head, "Authorization") : "nobody";
            return $"HTTP/1.1 403 Forbidden\r\nContent-Length: {said.Length}\r\n\r\n{said}";
        });
        var outcome = Run("probe.js", ("TARGETS", echo.Url), ("USE_JWT", "true"), ("JWT_SECRET", Secret));
        var line = outcome.Console.Single(l => l.StartsWith("{\"probe\"", StringComparison.Ordinal));
        line.ShouldContain("\"withToken\":403");
        line.ShouldContain("\"body\":\"Bearer …\"");
        line.ShouldNotContain("eyJ");
    }

    private static string Guarded(string head) => head.Contains("Authorization: Bearer ") ? RawServer.Ok : "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

    private static Outcome Run(string script, params (string Name, string Value)[] environment) =>
        Runner.RunFile(Path.Combine(Folder, script), (RunSettings s) => s with { Environment = environment.ToDictionary(e => e.Name, e => e.Value) });

    private static JsonElement Verified(string authorization)
    {
        authorization.ShouldStartWith("Bearer ");
        var parts = authorization["Bearer ".Length..].Split('.');
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]).ShouldBe(signature);
        JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[0])).RootElement.GetProperty("alg").GetString().ShouldBe("HS256");
        return JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).RootElement;
    }
}
