using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Charts;

/// <summary>A chart over the time of the load.</summary>
/// <param name="Name">A word that is part of its picture's file name and of its address in the page.</param>
/// <param name="Title">What it shows, with the unit of its vertical axis.</param>
/// <param name="Description">Plain sentences that say what is to be seen in it and where it comes from.</param>
/// <param name="Lines">The lines, drawn in this order.</param>
/// <param name="Scale">The vertical axis.</param>
/// <param name="Unit">The unit of the values.</param>
internal sealed record Chart(string Name, string Title, string Description, IReadOnlyList<ChartLine> Lines, ChartScale Scale, ChartUnit Unit)
{
    /// <summary>What its values are held to; null: nothing.</summary>
    public ChartLimit? Limit { get; init; }

    /// <summary>A value with its unit.</summary>
    public string Format(double? value) => Unit switch
    {
        ChartUnit.PerSecond => Quantity.PerSecond(value),
        ChartUnit.Milliseconds => Quantity.Milliseconds(value),
        ChartUnit.Seconds => Quantity.Seconds(value),
        ChartUnit.Share => Quantity.Share(value),
        ChartUnit.Cores => value is null ? Quantity.None : $"{Quantity.Figure(value)} cores",
        ChartUnit.Bytes => Quantity.Bytes(value),
        _ => Quantity.Figure(value),
    };
}
