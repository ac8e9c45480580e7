using CsCheck;
using GatewayPerf.LoadTesting;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Counts_come_by_their_label() =>
        Read("""
            # HELP stand_in_requests_total Requests.
            # TYPE stand_in_requests_total counter
            stand_in_requests_total{label=""} 3
            stand_in_requests_total{label="1"} 8990
            stand_in_requests_total{label="1/direct",code="200"} 180
            stand_in_requests_total{code="500",label="1/direct"} 2 1700000000000
            stand_in_requests_total_created{label="1"} 17
            other{label="1"} 5
            """).ShouldBe(new Dictionary<string, long> { [""] = 3, ["1"] = 8990, ["1/direct"] = 182 }, ignoreOrder: true);

    [Fact]
    public void A_counter_without_labels_is_unlabelled() => Read("stand_in_requests_total 7\n").ShouldBe(new Dictionary<string, long> { [""] = 7 });

    [Fact]
    public void Escapes_are_undone() =>
        Read("stand_in_requests_total{label=\"a\\\"b\\\\c}\"} 1.0e+01").ShouldBe(new Dictionary<string, long> { ["a\"b\\c}"] = 10 });

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.String[Gen.Char["stand_in_requests_total{label=\"\\} 10\n"], 0, 60].Sample(text => Read("stand_in_requests_total" + text).ShouldNotBeNull());

    private static IReadOnlyDictionary<string, long> Read(string text) => PrometheusText.CountsByLabel(text, "stand_in_requests_total", "label");
}
