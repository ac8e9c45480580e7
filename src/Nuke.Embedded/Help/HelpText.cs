using System.Reflection;
using System.Text;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>The text of <c>--help</c>: targets with what they depend on, then parameters.</summary>
internal static class HelpText
{
    private const int TargetColumn = 20;
    private const int ParameterColumn = 16;
    private const int Indent = 6;
    private const int WidestLine = 91;
    private const int RedirectedWidth = 80;

    public static int ConsoleWidth()
    {
        var isConsole = BuildSession.Current.Output == Console.Out && !Console.IsOutputRedirected;
        return isConsole && Console.BufferWidth > 0 ? Console.BufferWidth : RedirectedWidth;
    }

    public static string Of(NukeBuild build, int consoleWidth)
    {
        var text = new StringBuilder();
        text.AppendLine("Targets (with their direct dependencies):").AppendLine();
        AppendTargets(text, build.Targets);
        text.AppendLine().AppendLine("Parameters:").AppendLine();
        AppendParameters(text, build, consoleWidth);
        return text.AppendLine().ToString();
    }

    private static void AppendTargets(StringBuilder text, IReadOnlyList<ExecutableTarget> targets)
    {
        var width = Math.Max(targets.Select(x => x.Name.Length).DefaultIfEmpty().Max(), TargetColumn);
        foreach (var target in targets.Where(x => x.Listed))
        {
            var name = target.Name + (target.IsDefault ? " (default)" : "");
            var dependencies = target.ExecutionDependencies.Select(x => x.Name).JoinCommaSpace();
            text.AppendLine($"  {name.PadRight(width)}{(dependencies.Length > 0 ? $" -> {dependencies}" : "")}");
            if (!string.IsNullOrWhiteSpace(target.Description))
                text.AppendLine($"    {target.Description}");
        }
    }

    private static void AppendParameters(StringBuilder text, NukeBuild build, int consoleWidth)
    {
        var parameters = ValueInjector.ParametersOf(build.GetType())
            .Where(x => x.GetCustomAttribute<ParameterAttribute>() is { List: true })
            .OrderBy(ParameterService.NameOf)
            .ToLookup(x => x.DeclaringType == typeof(NukeBuild));
        var width = Math.Max(parameters.SelectMany(x => x).Select(x => Kebab(x).Length).DefaultIfEmpty().Max(), ParameterColumn);

        AppendParameters(text, build, parameters[false], width, consoleWidth);
        text.AppendLine();
        AppendParameters(text, build, parameters[true], width, consoleWidth);
    }

    private static void AppendParameters(StringBuilder text, NukeBuild build, IEnumerable<MemberInfo> parameters, int width, int consoleWidth)
    {
        var textWidth = Math.Min(consoleWidth, WidestLine) - width - Indent - 1;
        foreach (var parameter in parameters)
        {
            var lines = TextWrap.Lines(Description(build, parameter), textWidth);
            text.AppendLine($"  --{Kebab(parameter).PadRight(width)}   {lines[0]}");
            foreach (var line in lines.Skip(1))
                text.AppendLine(new string(' ', width + Indent + 1) + line);
        }
    }

    private static string Kebab(MemberInfo member) => ParameterName.ToKebab(ParameterService.NameOf(member));

    private static string Description(NukeBuild build, MemberInfo member)
    {
        var description = member.GetCustomAttribute<ParameterAttribute>()?.Description;
        if (string.IsNullOrWhiteSpace(description))
            return "<no description>";
        var defaults = build.Targets.Where(x => x.IsDefault).Select(x => x.Name).ToList();
        return description
            .Replace("{default_target}", defaults.Count > 0 ? defaults.JoinCommaSpace() : "<none>", StringComparison.Ordinal)
            .TrimEnd('.') + ".";
    }
}
