using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayPerf.Reporting.Charts;
using GatewayPerf.Reporting.Distributions;

namespace GatewayPerf.Reporting.Html;

/// <summary>What the page's script draws, as JSON that may stand in a script element: columns of numbers, null where there is none.</summary>
internal static class PageData
{
    private const int Digits = 4;

    // The encoder escapes what could end the element.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static string Of(ReportModel model, ChartTimeline timeline, IReadOnlyList<PageChart> charts, IReadOnlyList<DistributionChart> distributions, IReadOnlyList<FaultPhase> phases) => JsonSerializer.Serialize(new
    {
        Start = model.Ledger.TimelineStart?.ToUnixTimeMilliseconds(),
        Duration = timeline.Duration.TotalSeconds,
        Bands = timeline.Bands.Select(band => new { From = Seconds(band.Range.From), To = Seconds(band.Range.To), band.Style, band.Label }),
        Marks = timeline.Marks.Select(mark => new { At = Seconds(mark.At), mark.Label, mark.Style }),
        Charts = charts.Select(chart => new
        {
            chart.Fine.Name,
            chart.Fine.Unit,
            Logarithmic = chart.Fine.Scale.IsLogarithmic,
            chart.Fine.Limit,
            Step = Seconds(chart.Steps[0].To - chart.Steps[0].From),
            Lines = Lines(chart.Fine.Lines),
        }),
        Distributions = distributions.Select(chart => new { chart.Name, Places = chart.Places.Select(Short), Lines = Lines(chart.Lines) }),
        Phases = phases.Where(phase => phase.Seconds is not null || phase.Usual is not null).Select(phase => new { phase.What, Measured = Short(phase.Seconds), phase.Here, phase.Usual }),
    }, Json);

    private static IEnumerable<object> Lines(IReadOnlyList<ChartLine> lines) => lines.Select(line => new { line.Label, Values = line.Values.Select(Short) });

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    // More digits than anybody is shown make the page larger.
    private static double? Short(double? value)
    {
        if (value is not { } known || known == 0)
        {
            return value;
        }

        var places = Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(known)));
        var scale = Math.Pow(10, Math.Abs(places));
        return places >= 0 ? Math.Round(known, Math.Min(15, places)) : Math.Round(known / scale) * scale;
    }

    private static double Short(double value) => Short((double?)value)!.Value;
}
