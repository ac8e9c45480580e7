using System.Text;
using GatewayPerf;
using GatewayPerf.Plans;
using Nuke.Common.Execution;

/// <summary>The parts of README.md that are made from the definitions: the tables of targets and parameters, each between two markers.</summary>
/// <param name="targets">Every target of the build.</param>
/// <param name="parameters">Every parameter of the build.</param>
/// <param name="plan">The plan of a call without parameters, which knows the defaults.</param>
sealed class GeneratedDocs(IReadOnlyCollection<ExecutableTarget> targets, IReadOnlyList<DeclaredParameter> parameters, RunPlan plan)
{
    const string WholeRun = "RunFull";
    const string End = "<!-- end of what ./build.sh GenerateDocs writes -->";

    /// <summary>The text with its tables made anew. Throws <see cref="UserException"/> when a marker is missing.</summary>
    public string Render(string text) => Replace(Replace(text, "targets", Targets()), "parameters", Parameters());

    static string Replace(string text, string name, string table)
    {
        var marker = $"<!-- {name}: written by ./build.sh GenerateDocs -->\n";
        var begin = text.IndexOf(marker, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0
            ? throw new UserException($"README.md lacks '{marker.TrimEnd()}' with '{End}' after it; put both where the table of {name} belongs.")
            : text[..(begin + marker.Length)] + table + text[end..];
    }

    string Targets()
    {
        var table = new StringBuilder("| target | what it does |\n|---|---|\n");
        foreach (var target in InOrder())
        {
            table.Append($"| `{target.Name}` | {Escape(target.Description)} |\n");
        }

        return table.ToString();
    }

    string Parameters()
    {
        var values = PlanText.Parameters(plan);
        var table = new StringBuilder("| parameter | default | |\n|---|---|---|\n");
        foreach (var parameter in parameters.Where(parameter => !parameter.Own))
        {
            var value = values.TryGetValue(parameter.Option, out var planned) ? planned : parameter.DefaultText ?? (parameter.Type == typeof(bool) ? "false" : "");
            table.Append($"| `{parameter.Option}` | {Escape(value)} | {Escape(parameter.Meaning)} |\n");
        }

        return table.ToString();
    }

    // The whole run, its targets in the order in which they run, then the others by name.
    IEnumerable<ExecutableTarget> InOrder()
    {
        var whole = targets.Single(target => target.Name == WholeRun);
        yield return whole;
        var left = whole.ExecutionDependencies.ToList();
        while (left.Count > 0)
        {
            var next = left.First(target => !target.AllDependencies.Intersect(left).Any());
            left.Remove(next);
            yield return next;
        }

        foreach (var target in targets.Where(target => target.Listed && target != whole && !whole.ExecutionDependencies.Contains(target)).OrderBy(target => target.Name, StringComparer.Ordinal))
        {
            yield return target;
        }
    }

    static string Escape(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}
