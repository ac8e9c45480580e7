using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;

namespace GatewayPerf.Tests.Observability.Prometheus;

public sealed class PrometheusAnswerTests
{
    [Fact]
    public void A_vector_is_a_series_of_one_point_each()
    {
        var series = PrometheusAnswer.Series("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up","job":"a"},"value":[1764111600.125,"1"]},{"metric":{},"value":[1764111600,"NaN"]}]}}""");
        series[0].Labels.ShouldBe(new Dictionary<string, string> { ["__name__"] = "up", ["job"] = "a" });
        series[0].Points.ShouldBe([new MetricPoint(DateTimeOffset.FromUnixTimeMilliseconds(1764111600125), 1)]);
        double.IsNaN(series[1].Points[0].Value).ShouldBeTrue();
    }

    [Fact]
    public void A_matrix_has_many_and_infinities_are_values() =>
        PrometheusAnswer.Series("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"b"},"values":[[1,"1.5"],[2,"+Inf"],[3,"-Inf"]]}]}}""")
            .ShouldHaveSingleItem().Points.Select(point => point.Value).ShouldBe([1.5, double.PositiveInfinity, double.NegativeInfinity]);

    [Fact]
    public void A_scalar_is_a_series_without_labels() =>
        PrometheusAnswer.Series("""{"status":"success","data":{"resultType":"scalar","result":[1,"42"]}}""").ShouldHaveSingleItem().Points[0].Value.ShouldBe(42);

    [Fact]
    public void Of_a_native_histogram_its_count_is_the_value()
    {
        PrometheusAnswer.Series("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"histogram":[1,{"count":"3","sum":"1","buckets":[]}]}]}}""").Single().Points.Single().Value.ShouldBe(3);
        PrometheusAnswer.Series("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"histograms":[[1,{"count":"3","sum":"1"}],[2,{"count":"5","sum":"1"}]]}]}}""").Single().Points[1].Value.ShouldBe(5);
    }

    [Fact]
    public void A_native_histogram_has_its_buckets()
    {
        var point = PrometheusAnswer.Series("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"histogram":[1,{"count":"3","sum":"1","buckets":[[0,"0.5","1","2"],[0,"1","+Inf","1"]]}]}]}}""").Single().Points.Single();
        point.Distribution.ShouldNotBeNull().Buckets.ShouldBe([new DistributionBucket(0.5, 1, 2), new DistributionBucket(1, double.PositiveInfinity, 1)]);
        PrometheusAnswer.Series("""{"status":"success","data":{"resultType":"scalar","result":[1,"42"]}}""").Single().Points.Single().Distribution.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"status":"error","errorType":"bad_data","error":"unknown function"}""", "Prometheus refuses: unknown function")]
    [InlineData("404 page not found", "What answers is no Prometheus: 404 page not found")]
    [InlineData("""{"hello":1}""", "What answers is no Prometheus: {\"hello\":1}")]
    [InlineData("""{"status":"success","data":{"resultType":"string","result":[1,"x"]}}""", "Prometheus answered with a string, which is no series.")]
    public void Anything_else_is_told(string body, string message) => Should.Throw<PrometheusException>(() => PrometheusAnswer.Series(body)).Message.ShouldBe(message);
}
