using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>
/// The paths of <c>response.json(path)</c>: keys, indices, <c>*</c> and <c>?</c> in keys, <c>#</c> for all elements or their number, <c>#(key==value)</c> for
/// the first element that fits and <c>#(…)#</c> for all. Modifiers (<c>@…</c>) and multipaths are refused by name.
/// </summary>
internal sealed class JsonPath
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "!%", "<", ">", "%", "="];

    private readonly Engine _engine;
    private readonly List<string> _parts;

    private JsonPath(Engine engine, string path) => (_engine, _parts) = (engine, Split(path));

    /// <summary>What the path leads to; undefined when it leads nowhere.</summary>
    public static JsValue Select(Engine engine, JsValue value, string path)
    {
        if ((path.Length > 0 && (path[0] is '@' or '!' or '{' or '[')) || path.Contains(".@", StringComparison.Ordinal) || path.Contains("|@", StringComparison.Ordinal))
            throw K6Exception.NotBuiltYet($"the JSON path '{path}' (modifiers and multipaths)");
        return new JsonPath(engine, path).Follow(value, 0);
    }

    private JsValue Follow(JsValue value, int at)
    {
        if (at == _parts.Count)
            return value;
        var part = _parts[at];
        if (value is JsArray array && part.StartsWith('#'))
            return Elements(array, part, at);
        if (value is not ObjectInstance target)
            return JsValue.Undefined;
        return Follow(target is JsArray && !uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? JsValue.Undefined : Member(target, part), at + 1);
    }

    private JsValue Elements(JsArray array, string part, int at)
    {
        var all = Enumerable.Range(0, (int)array.Length).Select(i => array[(uint)i]);
        if (part == "#")
            return at == _parts.Count - 1 ? (JsValue)array.Length : Each(all, at);
        var every = part.EndsWith(")#", StringComparison.Ordinal);
        if (!part.StartsWith("#(", StringComparison.Ordinal) || !part.EndsWith(every ? ")#" : ")", StringComparison.Ordinal))
            return JsValue.Undefined;
        var fitting = all.Where(Condition(part[2..^(every ? 2 : 1)]));
        return every ? Each(fitting, at) : fitting.Select(e => Follow(e, at + 1)).FirstOrDefault(JsValue.Undefined);
    }

    private JsArray Each(IEnumerable<JsValue> elements, int at) => new(_engine, [.. elements.Select(e => Follow(e, at + 1)).Where(e => !e.IsUndefined())]);

    private static JsValue Member(ObjectInstance target, string key)
    {
        if (key.IndexOfAny(['*', '?']) < 0 || key.Contains('\\'))
            return target.Get(key.Replace("\\", "", StringComparison.Ordinal));
        var pattern = new Regex("^" + Regex.Escape(key).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$");
        var found = target.GetOwnPropertyKeys(Types.String).FirstOrDefault(k => pattern.IsMatch(k.ToString()));
        return found is null ? JsValue.Undefined : target.Get(found);
    }

    private Func<JsValue, bool> Condition(string text)
    {
        if (Comparison(text) is not var (path, comparison, wanted))
            return element => !Sub(element, text).IsUndefined();
        return element => Sub(element, path) is var found && !found.IsUndefined() && Holds(found, comparison, wanted);
    }

    /// <summary>The path, the operator and the value of a condition; null when it asks for the path only.</summary>
    private static (string Path, string Operator, string Wanted)? Comparison(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && Operators.FirstOrDefault(o => text.AsSpan(i).StartsWith(o)) is { } found)
                return (text[..i].Trim(), found, text[(i + found.Length)..].Trim());
        }

        return null;
    }

    private JsValue Sub(JsValue element, string path) => path.Length == 0 ? element : Select(_engine, element, path);

    private static bool Holds(JsValue value, string comparison, string wanted)
    {
        if (comparison is "%" or "!%")
        {
            var pattern = "^" + Regex.Escape(wanted.Trim('"')).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";
            return Regex.IsMatch(value.Text(), pattern) == (comparison == "%");
        }

        var order = value.IsNumber() && double.TryParse(wanted, CultureInfo.InvariantCulture, out var number)
            ? value.AsNumber().CompareTo(number)
            : string.CompareOrdinal(value.Text(), wanted.Trim('"'));
        return comparison switch
        {
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => order == 0,
        };
    }

    /// <summary>At dots and bars, except those that are escaped or within a condition.</summary>
    private static List<string> Split(string path)
    {
        var (parts, part, depth) = (new List<string>(), new StringBuilder(), 0);
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
            if (c == '\\' && i + 1 < path.Length)
                part.Append(c).Append(path[++i]);
            else if ((c is '.' or '|') && depth == 0)
                Cut();
            else
                part.Append(c);
        }

        Cut();
        return parts;

        void Cut()
        {
            parts.Add(part.ToString());
            part.Clear();
        }
    }
}
