namespace Nuke.Common.Execution;

/// <summary>Finds the environment variables that may stand for a parameter.</summary>
internal static class EnvironmentLookup
{
    // What a login, a shell or Windows sets by itself (environ(7), bash(1), zshparam(1)): nobody means a parameter by it.
    private static readonly HashSet<string> OfTheShell =
    [
        "COMPUTERNAME", "HOME", "HOMEDRIVE", "HOMEPATH", "HOST", "HOSTNAME", "HOSTTYPE", "LANG", "LOGNAME", "MACHTYPE", "MAIL", "OLDPWD", "OS", "OSTYPE", "PATH", "PWD", "SHELL", "SHLVL", "TEMP",
        "TERM", "TMP", "TMPDIR", "USER", "USERNAME", "USERPROFILE", "VENDOR",
    ];

    /// <summary>
    /// The variable of exactly that name; else all that have the same letters and digits, also with the prefix <c>NUKE</c>. The shell's own variables stand for no parameter; with the prefix they do.
    /// </summary>
    public static IReadOnlyList<string> Find(string name, IReadOnlyDictionary<string, string> variables)
    {
        if (!OfTheShell.Contains(name) && variables.TryGetValue(name, out var exact))
            return [exact];

        var wanted = Letters(name);
        return [.. variables.Where(x => !OfTheShell.Contains(x.Key) && Matches(x.Key, wanted)).Select(x => x.Value)];
    }

    /// <summary>The only variable that stands for the parameter; null when there is none or more than one.</summary>
    public static string? FindOne(string name, IReadOnlyDictionary<string, string> variables) =>
        Find(name, variables) is [var value] ? value : null;

    private static bool Matches(string variable, string wanted)
    {
        if (variable.Length < wanted.Length)
            return false;
        var letters = Letters(variable);
        return letters == wanted || letters == "NUKE" + wanted;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
