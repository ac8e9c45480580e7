using System.Text.Json;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Runs;

public sealed class WitnessReadTests
{
    [Fact]
    public void Counts_are_found_by_their_name()
    {
        var counts = Read("""{"":3,"1":70,"1/direct":9}""").Counts;
        (counts[""], counts["1"], counts["1/direct"], counts.Count).ShouldBe((3, 70, 9, 3));
        (counts.ContainsKey("1"), counts.ContainsKey("2"), counts.GetValueOrDefault("2", -1)).ShouldBe((true, false, -1));
        Should.Throw<KeyNotFoundException>(() => counts["2"]).Message.ShouldContain("2");
        counts.Keys.ShouldBe(["", "1", "1/direct"]);
        counts.Values.ShouldBe([3, 70, 9]);
        Read("{}").Counts.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_is_one_string_in_all_entries()
    {
        // Of names that no other test has read on this thread.
        var (one, other) = (Read("""{"first met here":9}"""), Read("""{"first met here":10}"""));
        ReferenceEquals(one.Pod, other.Pod).ShouldBeTrue();
        ReferenceEquals(one.Counts.Keys.Single(), other.Counts.Keys.Single()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("a\\u0022b", "a\"b")]
    [InlineData("ü", "ü")]
    public void A_name_of_any_letters_is_read(string written, string name) => Read($$"""{"{{written}}":1}""").Counts.Keys.ShouldBe([name]);

    [Fact]
    public void A_name_of_any_length_is_read() => Read($$"""{"{{new string('x', 1000)}}":1}""").Counts.Keys.ShouldBe([new string('x', 1000)]);

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"1":"many"}""")]
    public void Anything_else_is_none(string counts) => Should.Throw<JsonException>(() => Read(counts));

    private static WitnessRead Read(string counts) =>
        JsonSerializer.Deserialize<RunRecordEntry>($$"""{"type":"witnessRead","kind":"gateway","pod":"tyk-0","counts":{{counts}},"onlyChanged":true}""", RunJson.Line).ShouldBeOfType<WitnessRead>();
}
