using System.Text.Json;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Runs;

/// <summary>A second's report is kept small in memory, and nothing is seen of it.</summary>
public sealed class ArrivalSecondTests
{
    private static readonly long[][] Rows = [[0, 5, 5, 0, 0, 0, 0, 0, 0, 0], [9, 127, 128, 16_384, long.MaxValue, 0, 0, 0, 0, 1], []];

    [Fact]
    public void Its_rows_are_those_that_were_given()
    {
        var second = new ArrivalSecond(3, Rows, "HISTFAAA+/=", null);
        second.Buckets.Count.ShouldBe(3);
        second.Buckets.Select(row => row.ToArray()).ShouldBe(Rows);
        second.Buckets[1].ShouldBe(Rows[1]);
        (second with { Second = 4 }).Buckets.ShouldBeSameAs(second.Buckets);
    }

    [Theory]
    [InlineData("HISTFAAA+/=")]
    [InlineData("")]
    [InlineData("späte Zeiten")]
    [InlineData(null)]
    public void Its_texts_are_those_that_were_given(string? text)
    {
        var second = new ArrivalSecond(3, Rows, text, $"{text}2", RequestDuration: $"{text}3");
        (second.Latency, second.Lateness, second.RequestDuration).ShouldBe((text, $"{text}2", $"{text}3"));
        (second with { Latency = "other" }).Latency.ShouldBe("other");
    }

    [Fact]
    public void It_is_written_and_read_as_ever()
    {
        const string line = """{"second":3,"buckets":[[0,5,5,0,0,0,0,0,0,0],[9,127,128,16384,9223372036854775807,0,0,0,0,1],[]],"latency":"HISTFAAA+/="}""";
        JsonSerializer.Serialize(new ArrivalSecond(3, Rows, "HISTFAAA+/=", null), RunJson.Line).ShouldBe(line);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<ArrivalSecond>(line, RunJson.Line), RunJson.Line).ShouldBe(line);
    }
}
