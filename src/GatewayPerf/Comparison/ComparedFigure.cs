using GatewayPerf.Text;

namespace GatewayPerf.Comparison;

/// <summary>A figure of a run that is compared.</summary>
/// <param name="Name">As in <c>report.json</c>.</param>
/// <param name="Title">What people call it, 20 characters at most.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="MoreIsBetter">True where a higher value is the better one.</param>
/// <param name="Decides">
/// A regression is told by it. There are six such figures: with five runs a side the exact test can still be significant after the correction for six, and not for more. The others are a family of their own.
/// </param>
/// <param name="Step">How exact a value is: a smaller difference is none.</param>
public sealed record ComparedFigure(string Name, string Title, FigureUnit Unit, bool MoreIsBetter, bool Decides, Func<double, double> Step);
