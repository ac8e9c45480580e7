namespace GatewayPerf.Reporting.Charts;

/// <summary>A chart over the time of the load.</summary>
/// <param name="Name">A word that is part of its picture's file name.</param>
/// <param name="Title">What it shows, with the unit of its vertical axis.</param>
/// <param name="Description">A plain sentence that says what is to be seen in it.</param>
/// <param name="Lines">The lines, drawn in this order.</param>
/// <param name="Scale">The vertical axis.</param>
/// <param name="Format">A value with its unit.</param>
internal sealed record Chart(string Name, string Title, string Description, IReadOnlyList<ChartLine> Lines, ChartScale Scale, Func<double?, string> Format);
