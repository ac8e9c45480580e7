using System.Globalization;
using GatewayPerf.Benchmarks.Figures;
using Spectre.Console;

namespace GatewayPerf.Benchmarks;

/// <summary>Measures figures one after another and prints them as a table.</summary>
internal static class Report
{
    /// <summary>0 when every goal that was measured is met, else 1.</summary>
    public static async Task<int> RunAsync(IEnumerable<IFigure> figures, CancellationToken cancellationToken)
    {
        // Output that is no terminal would be folded at 80 columns.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 110);
        var table = new Table().Border(TableBorder.Minimal).AddColumns("figure", "goal", "measured", "met");
        var missed = false;
        foreach (var figure in figures)
        {
            Console.Error.WriteLine($"measuring {figure.Name} …");
            foreach (var (name, goal, measured, met) in await MeasureAsync(figure, cancellationToken))
            {
                missed |= met == false;
                table.AddRow(Markup.Escape(name), Markup.Escape(goal), Markup.Escape(measured), met switch { true => "yes", false => "no", null => "" });
            }
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{Environment.ProcessorCount} cores, load average {Load()} (what else runs here costs every figure).");
        return missed ? 1 : 0;
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(IFigure figure, CancellationToken cancellationToken)
    {
        try
        {
            return await figure.MeasureAsync(cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            return [new Measurement(figure.Name, "", e.Message, false)];
        }
    }

    private static string Load() => File.Exists("/proc/loadavg")
        ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3))
        : 0.ToString(CultureInfo.InvariantCulture);
}
