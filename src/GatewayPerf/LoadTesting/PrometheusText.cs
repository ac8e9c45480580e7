using System.Globalization;
using System.Text;

namespace GatewayPerf.LoadTesting;

/// <summary>Reads one metric from Prometheus' text format.</summary>
internal static class PrometheusText
{
    /// <summary>
    /// The values of a counter by one of its labels (the empty text where the label is absent), summed over the others. Lines that are no samples are passed over.
    /// </summary>
    public static IReadOnlyDictionary<string, long> CountsByLabel(string text, string metric, string label)
    {
        var counts = new Dictionary<string, long>();
        foreach (var line in text.Split('\n'))
        {
            if (!line.StartsWith(metric, StringComparison.Ordinal) || line.Length == metric.Length || line[metric.Length] is not ('{' or ' ' or '\t'))
                continue;
            var position = metric.Length;
            var value = line[position] == '{' ? Labels(line, ref position).GetValueOrDefault(label, "") : "";
            var number = line[position..].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && double.IsFinite(count))
                counts[value] = counts.GetValueOrDefault(value) + (long)count;
        }

        return counts;
    }

    // name="value" pairs between braces; \\, \" and \n are the escapes. Leaves the position behind the closing brace.
    private static Dictionary<string, string> Labels(string line, ref int position)
    {
        var labels = new Dictionary<string, string>();
        position++;
        while (position < line.Length && line[position] != '}')
        {
            var equals = line.IndexOf("=\"", position, StringComparison.Ordinal);
            if (equals < 0)
            {
                position = line.Length;
                return labels;
            }

            var name = line[position..equals].Trim(' ', ',');
            position = equals + 2;
            var value = new StringBuilder();
            for (; position < line.Length && line[position] != '"'; position++)
            {
                if (line[position] == '\\' && position + 1 < line.Length)
                    value.Append(line[++position] == 'n' ? '\n' : line[position]);
                else
                    value.Append(line[position]);
            }

            labels[name] = value.ToString();
            position = Math.Min(position + 1, line.Length);
        }

        position = Math.Min(position + 1, line.Length);
        return labels;
    }
}
