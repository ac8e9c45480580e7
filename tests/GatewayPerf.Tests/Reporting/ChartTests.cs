using CsCheck;
using GatewayPerf.Reporting.Charts;

namespace GatewayPerf.Tests.Reporting;

public sealed class ChartTests
{
    [Theory]
    [InlineData(300, 1, new double[] { 0, 100, 200, 300, 400 })]
    [InlineData(0, 0.01, new double[] { 0, 0.005, 0.01, 0.015 })]
    public void A_linear_axis_has_round_ticks(double highest, double least, double[] ticks) => ChartScale.Linear([highest], least).Ticks.ShouldBe(ticks);

    [Fact]
    public void A_linear_axis_holds_every_value_in_few_ticks() =>
        Gen.Double[0, 1e7].Sample(highest =>
        {
            var scale = ChartScale.Linear([0, highest, null], 0.001);
            scale.Ticks.Count.ShouldBeInRange(3, 6);
            scale.Ticks[^1].ShouldBeGreaterThanOrEqualTo(highest);
            scale.At(highest).ShouldBeInRange(0, 1);
            scale.At(0).ShouldBe(0);
        });

    [Fact]
    public void A_logarithmic_axis_has_decades() => ChartScale.Logarithmic([3.1, 2002, null]).Ticks.ShouldBe([1, 10, 100, 1000, 10000]);

    [Fact]
    public void A_logarithmic_axis_rises_with_its_values() =>
        Gen.Double[0.001, 1e5].Array[1, 20].Sample(values =>
        {
            var scale = ChartScale.Logarithmic(values.Select(value => (double?)value));
            values.Order().Select(scale.At).ShouldBeInOrder();
            values.ShouldAllBe(value => scale.At(value) >= 0 && scale.At(value) <= 1);
        });

    [Fact]
    public void An_axis_without_values_can_be_drawn()
    {
        ChartScale.Linear([null], 1).Ticks.Count.ShouldBeGreaterThan(2);
        ChartScale.Logarithmic([null]).Ticks.ShouldBe([1, 10]);
    }

    [Fact]
    public void A_time_axis_has_few_ticks_from_the_first_second_on() =>
        Gen.Int[1, 604_800].Sample(seconds =>
        {
            var ticks = TimeTicks.Of(TimeSpan.FromSeconds(seconds)).ToList();
            ticks[0].ShouldBe(TimeSpan.Zero);
            ticks.Count.ShouldBeLessThanOrEqualTo(14);
            ticks[^1].ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(seconds));
        });

    [Fact]
    public void No_label_of_a_mark_covers_another() =>
        Gen.Select(Gen.Double[0, 960], Gen.Int[1, 30]).Array[0, 8].Sample(drawn =>
        {
            var marks = drawn.OrderBy(mark => mark.Item1).Select(mark => (X: mark.Item1, Label: new string('m', mark.Item2))).ToList();
            var places = MarkRows.Place(marks, 960);
            for (var left = 0; left < marks.Count; left++)
            {
                for (var right = left + 1; right < marks.Count; right++)
                {
                    if (places[left].Row == places[right].Row)
                    {
                        var (one, other) = (Span(marks[left], places[left].Ends), Span(marks[right], places[right].Ends));
                        (one.To <= other.From || other.To <= one.From).ShouldBeTrue();
                    }
                }
            }
        });

    private static (double From, double To) Span((double X, string Label) mark, bool ends)
    {
        var width = (mark.Label.Length * 6.4) + 10;
        return ends ? (mark.X - width, mark.X) : (mark.X, mark.X + width);
    }
}
