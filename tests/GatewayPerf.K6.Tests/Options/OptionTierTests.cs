using System.Text.Json.Nodes;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Tests.Options;

public sealed class OptionTierTests
{
    private readonly List<string> _warnings = [];

    [Fact]
    public void A_higher_source_replaces_each_option_as_a_whole() =>
        Merge("""{ "vus": 1, "tags": { "a": "1" }, "userAgent": "x" }""", """{ "tags": { "b": "2" } }""", "{}", """{ "UserAgent": "y" }""")
            .ShouldBe("""{"vus":1,"tags":{"b":"2"},"userAgent":"y"}""");

    [Fact]
    public void A_source_that_says_what_is_executed_clears_what_others_say_of_it()
    {
        Merge("{}", """{ "vus": 3, "scenarios": { "a": {} } }""", "{}", """{ "duration": "5s" }""").ShouldBe("""{"vus":3,"duration":"5s"}""");
        _warnings.ShouldBe(["\"cli\" level configuration overrode scenarios configuration entirely"]);
    }

    [Fact]
    public void Virtual_users_alone_clear_nothing() =>
        Merge("""{ "duration": "5s" }""", """{ "vus": 3 }""").ShouldBe("""{"duration":"5s","vus":3}""");

    [Theory]
    [InlineData("""{ "vus": 2, "iterations": 9, "duration": "5s" }""", """{"executor":"shared-iterations","vus":2,"iterations":9,"maxDuration":"5s"}""")]
    [InlineData("""{ "iterations": 9 }""", """{"executor":"shared-iterations","iterations":9}""")]
    [InlineData("""{ "vus": 2, "duration": 5000 }""", """{"executor":"constant-vus","vus":2,"duration":5000}""")]
    [InlineData("""{ "vus": 2, "stages": [{ "duration": "1s", "target": 3 }, { "target": 4 }] }""",
        """{"executor":"ramping-vus","startVUs":2,"stages":[{"duration":"1s","target":3}]}""")]
    [InlineData("""{ "vus": 2, "scenarios": { "a": {} } }""", """{"executor":"shared-iterations","vus":2,"iterations":2}""")]
    [InlineData("{}", """{"executor":"per-vu-iterations"}""")]
    [InlineData("""{ "stages": [] }""", """{"executor":"per-vu-iterations"}""")]
    public void Shortcuts_stand_for_a_scenario_called_default(string options, string scenario) => Derive(options)["scenarios"]!["default"]!.ToJsonString().ShouldBe(scenario);

    [Fact]
    public void Scenarios_stay_as_they_are() => Derive("""{ "scenarios": { "a": { "executor": "constant-vus" } } }""").ToJsonString()
        .ShouldBe("""{"scenarios":{"a":{"executor":"constant-vus"}}}""");

    [Fact]
    public void Virtual_users_beside_scenarios_are_warned_about()
    {
        Derive("""{ "vus": 2, "scenarios": { "a": {} } }""");
        _warnings.ShouldBe(["`vus=2` overrides scenarios configuration"]);
    }

    [Theory]
    [InlineData("""{ "iterations": 1, "stages": [{}] }""", "using `iterations` and `stages` options simultaneously is not allowed")]
    [InlineData("""{ "iterations": 1, "scenarios": { "a": {} } }""", "using `iterations` and `scenarios` options simultaneously is not allowed")]
    [InlineData("""{ "duration": "1s", "stages": [{}] }""", "using `duration` and `stages` options simultaneously is not allowed")]
    [InlineData("""{ "duration": "1s", "scenarios": { "a": {} } }""", "using `duration` and `scenarios` options simultaneously is not allowed")]
    [InlineData("""{ "stages": [{}], "scenarios": { "a": {} } }""", "using `stages` and `scenarios` options simultaneously is not allowed")]
    [InlineData("""{ "duration": 0 }""", "`duration` option should be more than 0, for infinite duration use the externally-controlled executor")]
    public void Contradictions_are_refused_in_words_of_k6(string options, string message)
    {
        var failure = Should.Throw<K6Exception>(() => Derive(options));
        (failure.Message, failure.Code).ShouldBe((message, ExitCode.InvalidConfig));
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private string Merge(params string[] tiers) =>
        OptionTier.Merge(new[] { "config file", "script", "env", "cli" }.Zip(tiers, (source, json) => new OptionTier(source, Parse(json))), _warnings.Add).ToJsonString();

    private JsonObject Derive(string options)
    {
        var json = Parse(options);
        ExecutionShortcuts.Derive(json, _warnings.Add);
        return json;
    }
}
