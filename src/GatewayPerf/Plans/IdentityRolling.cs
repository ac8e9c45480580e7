using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GatewayPerf.Plans;

/// <summary>
/// Identities that roll in the middle third of the load: <c>1@30s</c> is a new one for every request, with tokens that live for 30 s. In the first and in the last third the same fixed ones call, so that
/// what a gateway keeps of identities shows as a rise in the middle, and what it lets go of as a fall behind it.
/// </summary>
/// <param name="Requests">Of each new identity, 1 to 1,000,000.</param>
/// <param name="Lifetime">Of its tokens, in whole seconds, at most an hour.</param>
[TypeConverter(typeof(ValueTextConverter<IdentityRolling>))]
[JsonConverter(typeof(ValueTextJsonConverter<IdentityRolling>))]
public readonly partial record struct IdentityRolling(int Requests, TimeSpan Lifetime) : IValueText<IdentityRolling>
{
    private const int MostRequests = 1_000_000;
    private const int Parts = 3;
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static IdentityRolling ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            throw new FormatException($"'{text}' does not say how identities roll; write requests of each and how long its tokens live, for example 1@30s.");
        }

        var (requests, lifetime) = (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), LoadDuration.ParseText(match.Groups[2].Value).Value);
        return requests is >= 1 and <= MostRequests && lifetime <= LongestLifetime
            ? new IdentityRolling(requests, lifetime)
            : throw new FormatException($"'{text}' is out of range; an identity makes 1 to {MostRequests} requests and its tokens live for at most {LoadDuration.Format(LongestLifetime)}.");
    }

    /// <summary>When identities roll in a load of a length, from its first arrival.</summary>
    public static (TimeSpan From, TimeSpan Until) Within(TimeSpan duration) => (duration / Parts, duration * (Parts - 1) / Parts);

    /// <summary>The text that parses to the same value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Requests}@{LoadDuration.Format(Lifetime)}");

    [GeneratedRegex(@"^([0-9]{1,7})@([0-9hms]{1,12})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
