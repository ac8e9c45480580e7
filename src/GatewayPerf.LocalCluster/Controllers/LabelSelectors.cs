using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>Label selectors as objects carry them.</summary>
internal static class LabelSelectors
{
    /// <summary>Whether the labels match; no selector matches nothing, an empty one everything.</summary>
    public static bool Matches(this V1LabelSelector? selector, IDictionary<string, string>? labels) =>
        selector is not null
        && Matches(selector.MatchLabels, labels)
        && (selector.MatchExpressions ?? []).All(term => Matches(term.Key, term.OperatorProperty, term.Values, labels));

    /// <summary>The selector as kubectl takes it, for example <c>app=web,tier in (a,b)</c>.</summary>
    public static string Text(this V1LabelSelector selector) => string.Join(',', (selector.MatchLabels ?? new Dictionary<string, string>())
        .Select(pair => $"{pair.Key}={pair.Value}")
        .Concat((selector.MatchExpressions ?? []).Select(term => term.OperatorProperty switch
        {
            "In" => $"{term.Key} in ({string.Join(',', term.Values)})",
            "NotIn" => $"{term.Key} notin ({string.Join(',', term.Values)})",
            "DoesNotExist" => $"!{term.Key}",
            _ => term.Key,
        })));

    /// <summary>Whether the labels hold every wanted pair.</summary>
    public static bool Matches(IDictionary<string, string>? wanted, IDictionary<string, string>? labels) =>
        wanted is null || wanted.All(pair => labels is not null && labels.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>Whether the labels fulfil one requirement. Gt and Lt, which only nodes know, compare integers.</summary>
    public static bool Matches(string key, string operation, IList<string>? values, IDictionary<string, string>? labels)
    {
        string? value = null;
        var present = labels is not null && labels.TryGetValue(key, out value);
        return operation switch
        {
            "In" => present && values!.Contains(value!),
            "NotIn" => !present || !values!.Contains(value!),
            "Exists" => present,
            "DoesNotExist" => !present,
            "Gt" => present && long.TryParse(value, out var number) && long.TryParse(values![0], out var bound) && number > bound,
            "Lt" => present && long.TryParse(value, out var number) && long.TryParse(values![0], out var bound) && number < bound,
            _ => false,
        };
    }
}
