using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using GatewayPerf.Plans;

namespace GatewayPerf.GitHub.Dispatching;

/// <summary>The inputs of the workflow that mean the same run as the parameters of this call.</summary>
public static class DispatchInputs
{
    private static readonly string[] Files = [nameof(RunParameters.Script), nameof(RunParameters.ConfigFile)];

    /// <summary>
    /// Each parameter that was said and is not what would be taken anyway, by its name on the command line without dashes, with its value as the command line takes it; files by their paths in the
    /// repository. Throws <see cref="UserException"/>, one reason a line, for what only this machine has.
    /// </summary>
    /// <param name="said">What the user said.</param>
    /// <param name="defaults">Values that are taken when nothing is said, by the same names, as far as they are known.</param>
    /// <param name="root">The folder of the repository.</param>
    public static IReadOnlyDictionary<string, string> Of(RunParameters said, IReadOnlyDictionary<string, string> defaults, string root)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(defaults);
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var property in typeof(RunParameters).GetProperties().Where(property => property.GetValue(said) is not null))
        {
            try
            {
                var (name, text) = (NameOf(property), Text(property, property.GetValue(said)!, root));
                if (!IsDefault(property, text, defaults.GetValueOrDefault(name)))
                {
                    inputs[name] = text;
                }
            }
            catch (FormatException exception)
            {
                problems.Add($"--{NameOf(property)} {exception.Message}");
            }
        }

        return problems.Count == 0 ? inputs : throw new UserException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Name of a parameter on the command line, without dashes.</summary>
    public static string NameOf(PropertyInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return JsonNamingPolicy.KebabCaseLower.ConvertName(parameter.Name);
    }

    private static bool IsDefault(PropertyInfo property, string text, string? usual)
    {
        try
        {
            return text == usual || (usual is not null && text == One(TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(usual)!));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
        {
            // A default in words, such as "the newest", is no value.
            return false;
        }
    }

    private static string Text(PropertyInfo property, object value, string root) => value switch
    {
        string path when Files.Contains(property.Name) => InRepository(path, root),
        string when property.Name == nameof(RunParameters.AuthHeaderFile) => throw new FormatException("names a secret of this machine, which is not sent to GitHub; leave it out."),
        IEnumerable<ScriptVariable> variables when variables.FirstOrDefault(variable => variable.File is not null) is { Name: { } name } =>
            throw new FormatException($"takes {name} from a file of this machine, which is not sent to GitHub; leave it out."),
        string text => text,
        System.Collections.IEnumerable many => string.Join(' ', many.Cast<object>().Select(Word)),
        _ => One(value),
    };

    private static string Word(object value) => One(value) is var text && text.Any(char.IsWhiteSpace)
        ? throw new FormatException($"has a value with a space in it ('{text}'), which one input cannot hold beside others; leave it out.") : text;

    private static string One(object value) => value is bool flag ? (flag ? "true" : "false") : TypeDescriptor.GetConverter(value).ConvertToInvariantString(value)!;

    private static string InRepository(string path, string root)
    {
        var relative = Path.GetRelativePath(root, path);
        return relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw new FormatException($"names {path}, which is outside of the repository, so that GitHub does not have it; commit it below {root}.")
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
