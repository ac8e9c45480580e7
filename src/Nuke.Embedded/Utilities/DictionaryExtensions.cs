#nullable disable annotations
using System.Globalization;

namespace Nuke.Common.Utilities.Collections;

/// <summary>Small things that builds do with dictionaries.</summary>
public static class DictionaryExtensions
{
    /// <summary>Adds a pair and returns the dictionary.</summary>
    public static Dictionary<string, string> AddPair<TValue>(this Dictionary<string, string> dictionary, string key, TValue value)
    {
        dictionary.Add(key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        return dictionary;
    }

    /// <summary>Adds a pair and returns the dictionary.</summary>
    public static Dictionary<string, object> AddPair(this Dictionary<string, object> dictionary, string key, object value)
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds a pair unless the value is null, and returns the dictionary.</summary>
    public static Dictionary<string, string> AddPairWhenValueNotNull<TValue>(this Dictionary<string, string> dictionary, string key, TValue value)
        where TValue : class =>
        value == null ? dictionary : dictionary.AddPair(key, value);

    /// <summary>The value of the key, or the given one.</summary>
    public static TValue GetValueOrDefault<TKey, TValue>(this IDictionary<TKey, TValue> dictionary, TKey key, TValue defaultValue = default) =>
        dictionary.TryGetValue(key, out var value) ? value : defaultValue;
}
