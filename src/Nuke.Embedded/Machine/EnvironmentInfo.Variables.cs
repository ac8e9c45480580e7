#nullable disable annotations
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <content>Environment variables.</content>
public static partial class EnvironmentInfo
{
    /// <summary>All variables.</summary>
    public static IReadOnlyDictionary<string, string> Variables => BuildSession.Current.AllVariables;

    /// <summary>The entries of <c>PATH</c>.</summary>
    public static IReadOnlyCollection<string> Paths =>
        (GetVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A variable, or null.</summary>
    public static string GetVariable(string name) =>
        BuildSession.Current.Variables is { } given ? given.GetValueOrDefault(name) : Environment.GetEnvironmentVariable(name);

    /// <summary>A variable, converted; the default when it is absent.</summary>
    public static T GetVariable<T>(string name, char? separator = null) =>
        GetVariable(name) is { } text && ValueConversion.Convert([text], typeof(T), separator?.ToString()) is T value ? value : default;

    /// <summary>Sets a variable of this process.</summary>
    public static void SetVariable(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    /// <summary>Removes a variable of this process.</summary>
    public static void RemoveVariable(string name) => Environment.SetEnvironmentVariable(name, null);

    /// <summary>Whether a variable is set.</summary>
    public static bool HasVariable(string name, bool allowEmpty = true) =>
        GetVariable(name) is { } value && (allowEmpty || value.Length > 0);

    /// <summary>Replaces <c>%NAME%</c> by the variable's value.</summary>
    public static string ExpandVariables(string value) => Environment.ExpandEnvironmentVariables(value);

    /// <summary>A folder of the system or the user; null when there is none.</summary>
    public static AbsolutePath SpecialFolder(SpecialFolders folder)
    {
        var path = Environment.GetFolderPath((Environment.SpecialFolder)folder);
        return path.Length == 0 ? null : AbsolutePath.Create(path);
    }
}
