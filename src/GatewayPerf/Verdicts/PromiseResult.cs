using System.Text.Json.Serialization;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>A promise with its measured value.</summary>
/// <param name="Name">A name of <see cref="PromiseNames"/>.</param>
/// <param name="Limit">The limit, in <paramref name="Unit"/>.</param>
/// <param name="Measured">What was measured, in <paramref name="Unit"/>; null when nothing could be.</param>
/// <param name="Kept">Whether it was kept; null when it could not be judged.</param>
/// <param name="Unit">The unit of both figures.</param>
/// <param name="AtLeast">True: the limit is the lowest value; otherwise the highest.</param>
/// <param name="Where">The part of the load that it is about.</param>
/// <param name="NotApplicable">Why it cannot be asked of this load; null where it can.</param>
public sealed record PromiseResult(string Name, double Limit, double? Measured, bool? Kept, FigureUnit Unit, bool AtLeast, string Where, string? NotApplicable = null)
{
    /// <summary>What is promised, in words.</summary>
    [JsonIgnore]
    public string Title => PromiseNames.TitleOf(Name);

    /// <summary>The limit in words, for example <c>at most 0.1 %</c>.</summary>
    [JsonIgnore]
    public string LimitText => $"{(AtLeast ? "at least" : "at most")} {FigureText.Of(Unit, Limit)}";

    /// <summary>What was measured with its unit; a dash when nothing could be.</summary>
    [JsonIgnore]
    public string MeasuredText => FigureText.Beside(Unit, Measured, Limit);
}
