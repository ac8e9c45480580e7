using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GatewayPerf.Plans;

/// <summary>
/// Something that the upstream stand-in does wrong, to see that the report shows exactly that: <c>stall=1.4s@20s</c> (for so long, so long after the first request of the load), or
/// <c>drop=1%</c>, <c>error=1%</c>, <c>truncate=1%</c> of the requests.
/// </summary>
/// <param name="Kind">stall, drop, error or truncate.</param>
/// <param name="Share">0 to 1; 0 for a stall.</param>
/// <param name="For">How long a stall lasts.</param>
/// <param name="After">From the first request of the load to a stall.</param>
[TypeConverter(typeof(ValueTextConverter<UpstreamFault>))]
[JsonConverter(typeof(ValueTextJsonConverter<UpstreamFault>))]
public readonly partial record struct UpstreamFault(string Kind, double Share, TimeSpan For, TimeSpan After) : IValueText<UpstreamFault>
{
    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static UpstreamFault ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Shares().Match(text) is { Success: true } share && double.Parse(share.Groups[2].ValueSpan, CultureInfo.InvariantCulture) is > 0 and <= 100 and var percent)
        {
            return new UpstreamFault(share.Groups[1].Value, percent / 100, TimeSpan.Zero, TimeSpan.Zero);
        }

        return Stalls().Match(text) is { Success: true } stall
            ? new UpstreamFault("stall", 0, IterationTime.ParseText(stall.Groups[1].Value).Value, IterationTime.ParseText(stall.Groups[2].Value).Value)
            : throw new FormatException($"'{text}' is no fault of the upstream; write stall=1.4s@20s, drop=1%, error=1% or truncate=1%.");
    }

    /// <summary>The text that parses to the same value.</summary>
    public override string ToString() => Kind == "stall"
        ? $"stall={IterationTime.Format(For)}@{IterationTime.Format(After)}" : string.Create(CultureInfo.InvariantCulture, $"{Kind}={Share * 100:0.####}%");

    /// <summary>The stand-in's arguments.</summary>
    public IEnumerable<string> Arguments() => Kind == "stall"
        ? ["--stall-after", IterationTime.Format(After), "--stall-for", IterationTime.Format(For)] : [$"--{Kind}-share", Share.ToString("0.######", CultureInfo.InvariantCulture)];

    [GeneratedRegex(@"^(drop|error|truncate)=([0-9]{1,3}(?:\.[0-9]{1,4})?)%\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shares();

    [GeneratedRegex(@"^stall=([0-9.]+m?s)@([0-9.]+m?s)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Stalls();
}
