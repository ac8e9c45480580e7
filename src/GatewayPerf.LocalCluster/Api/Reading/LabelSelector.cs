using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Storage.Rules;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>A label selector as it stands in a query: <c>a=b,c!=d,e in (f,g),h notin (i),j,!k,l&gt;1</c>.</summary>
internal sealed partial class LabelSelector
{
    private readonly List<Requirement> _requirements = [];

    public bool IsEmpty => _requirements.Count == 0;

    /// <summary>Reads a selector. Throws <see cref="ApiException"/>, 400 when it cannot be understood.</summary>
    public static LabelSelector Parse(string? text)
    {
        var selector = new LabelSelector();
        if (string.IsNullOrWhiteSpace(text))
            return selector;

        var position = 0;
        while (true)
        {
            var match = Term().Match(text, position);
            if (!match.Success)
                throw Bad(text[position..]);

            selector._requirements.Add(Read(match));
            position = match.Index + match.Length;
            if (position == text.Length)
                return selector;

            if (text[position] != ',')
                throw Bad(text[position..]);

            position++;
        }
    }

    /// <summary>Whether an object's labels fit.</summary>
    public bool Matches(JsonElement resource)
    {
        if (_requirements.Count == 0)
            return true;

        var labels = resource.At("metadata", "labels");
        return _requirements.TrueForAll(item => item.Matches(labels.Text(item.Key)));
    }

    private static Requirement Read(Match match)
    {
        var key = match.Groups["key"].Value;
        if (Names.LabelKeyError(key) is { } error)
            throw ApiErrors.BadRequest($"unable to parse requirement: key: Invalid value: \"{key}\": {error}");

        if (match.Groups["not"].Success)
            return new Requirement(key, value => value is null);

        if (match.Groups["set"].Success)
        {
            var values = match.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
            foreach (var value in values)
                DemandValue(key, value);

            return match.Groups["set"].Value == "in"
                ? new Requirement(key, value => value is not null && values.Contains(value))
                : new Requirement(key, value => value is null || !values.Contains(value));
        }

        var wanted = match.Groups["value"].Value;
        DemandValue(key, wanted);
        return match.Groups["operator"].Value switch
        {
            "" => new Requirement(key, value => value is not null),
            "!=" => new Requirement(key, value => value != wanted),
            ">" => Compare(key, wanted, order => order > 0),
            "<" => Compare(key, wanted, order => order < 0),
            _ => new Requirement(key, value => value == wanted),
        };
    }

    private static void DemandValue(string key, string value)
    {
        if (Names.LabelValueError(value) is { } error)
            throw ApiErrors.BadRequest($"unable to parse requirement: values[0][{key}]: Invalid value: \"{value}\": {error}");
    }

    private static Requirement Compare(string key, string wanted, Predicate<int> order)
    {
        if (!long.TryParse(wanted, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bound))
            throw ApiErrors.BadRequest($"unable to parse requirement: values[0][{key}]: Invalid value: \"{wanted}\": for 'Gt', 'Lt' operators, the value must be an integer");

        return new Requirement(
            key,
            value => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && order(number.CompareTo(bound)));
    }

    private static ApiException Bad(string rest) => ApiErrors.BadRequest($"unable to parse requirement: found '{rest}', expected: identifier");

    [GeneratedRegex("""
        \G\s*(?: (?<not>!)\s*(?<key>[^\s,=!()<>]+)
        | (?<key>[^\s,=!()<>]+)\s+(?<set>in|notin)\s*\((?<values>[^()]*)\)
        | (?<key>[^\s,=!()<>]+)\s*(?:(?<operator>==|=|!=|>|<)\s*(?<value>[^\s,=!()<>]*))? )\s*(?=,|\z)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Term();

    private sealed record Requirement(string Key, Predicate<string?> Matches);
}
