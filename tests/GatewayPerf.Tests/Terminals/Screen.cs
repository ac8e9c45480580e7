using System.Text.RegularExpressions;

namespace GatewayPerf.Tests.Terminals;

/// <summary>What a terminal shows after everything that was written: lines, carriage returns, moves upwards, erasing to the end, colours ignored.</summary>
internal static partial class Screen
{
    public static string[] Of(string written)
    {
        var lines = new List<string> { "" };
        var (row, column) = (0, 0);
        foreach (Match match in Pieces().Matches(written))
        {
            switch (match.Value)
            {
                case "\n":
                    (row, column) = (row + 1, 0);
                    if (row == lines.Count)
                        lines.Add("");
                    break;
                case "\r":
                    column = 0;
                    break;
                case ['\e', '[', .. var up, 'A']:
                    row -= int.Parse(up, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case "\e[J":
                    lines[row] = lines[row][..column];
                    lines.RemoveRange(row + 1, lines.Count - row - 1);
                    break;
                case ['\e', ..]:
                    break;
                case var text:
                    lines[row] = lines[row].PadRight(column)[..column] + text + (lines[row].Length > column + text.Length ? lines[row][(column + text.Length)..] : "");
                    column += text.Length;
                    break;
            }
        }

        return [.. lines.Select(line => line.TrimEnd())];
    }

    [GeneratedRegex(@"\e\[[0-9;]*[A-Za-z]|\n|\r|[^\e\n\r]+")]
    private static partial Regex Pieces();
}
