#nullable disable annotations
using System.Globalization;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>GitHub Actions, as its environment variables describe the run.</summary>
public partial class GitHubActions : Host, IBuildServer
{
    internal GitHubActions()
    {
    }

    /// <summary>The host when the build runs on GitHub Actions, else null.</summary>
    public static GitHubActions Instance => NukeBuild.Host as GitHubActions;

    internal static bool IsRunningGitHubActions => BuildSession.Current.AllVariables.ContainsKey("GITHUB_ACTIONS");

    internal override bool UsesAnsi => true;

    string IBuildServer.Branch => Ref;

    string IBuildServer.Commit => Sha;

    /// <summary>Begins a group of lines that the log view can fold.</summary>
    public void Group(string group) => WriteCommand("group", group);

    /// <summary>Ends a group.</summary>
    public void EndGroup(string group) => WriteCommand("endgroup", group);

    /// <summary>Writes a debug message.</summary>
    public void WriteDebug(string message) => WriteCommand("debug", message);

    /// <summary>Writes a warning as an annotation.</summary>
    public void WriteWarning(string message) => WriteCommand("warning", message);

    /// <summary>Writes an error as an annotation.</summary>
    public void WriteError(string message) => WriteCommand("error", message);

    /// <summary>Writes a workflow command.</summary>
    public void WriteCommand(string command, string message = null, Configure<Dictionary<string, object>> dictionaryConfigurator = null)
    {
        var properties = (dictionaryConfigurator?.Invoke([]) ?? [])
            .Select(x => $"{x.Key}={EscapeProperty(System.Convert.ToString(x.Value, CultureInfo.InvariantCulture))}").ToList();
        var head = properties.Count == 0 ? command : $"{command} {string.Join(',', properties)}";
        ConsoleOutput.Raw($"::{head}::{EscapeData(message)}");
    }

    /// <inheritdoc/>
    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => Group(text), () => EndGroup(text));

    /// <inheritdoc/>
    protected internal override void ReportWarning(string text, string details = null) => WriteWarning(text);

    /// <inheritdoc/>
    protected internal override void ReportError(string text, string details = null) => WriteError(text);

    /// <inheritdoc/>
    protected internal override bool FilterMessage(string message) =>
        message.StartsWith("::", StringComparison.Ordinal) || message.StartsWith("##[", StringComparison.Ordinal);

    private static string EscapeData(string text) => text?
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text) => EscapeData(text)?
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
