using System.Globalization;
using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>The plan in order as lines for a console, each target with its notes.</summary>
internal static class ExecutionPlanText
{
    private const int NarrowestNotes = 20;

    public static string Of(IReadOnlyCollection<ExecutableTarget> plan, int consoleWidth)
    {
        var text = new StringBuilder("Execution plan:").AppendLine().AppendLine();
        var digits = plan.Count.ToString(CultureInfo.InvariantCulture).Length;
        var names = plan.Select(target => target.Name.Length).DefaultIfEmpty().Max();
        var indent = "  ".Length + digits + ". ".Length + names + "   ".Length;
        var number = 0;
        foreach (var target in plan)
        {
            var notes = TextWrap.Lines(PlanNotes.Of(target).JoinCommaSpace(), Math.Max(NarrowestNotes, consoleWidth - indent));
            number++;
            text.AppendLine($"  {number.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}. {target.Name.PadRight(names)}   {notes[0]}".TrimEnd());
            foreach (var line in notes.Skip(1))
                text.Append(' ', indent).AppendLine(line);
        }

        return text.ToString();
    }
}
