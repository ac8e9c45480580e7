#nullable disable annotations
using System.Globalization;
using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>A process has ended with an exit code other than 0; the message holds invocation and error output.</summary>
public class ProcessException(IProcess process) : Exception(MessageFor(process))
{
    private const string Indent = "   ";

    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = process.ExitCode;

    private static string MessageFor(IProcess process)
    {
        var message = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}.")
            .AppendLine(CultureInfo.InvariantCulture, $"{Indent}> {process.FileName} {process.Arguments}")
            .AppendLine(CultureInfo.InvariantCulture, $"{Indent}@ {process.WorkingDirectory}");
        var errors = process.Output.Where(x => x.Type == OutputType.Err).ToList();
        var shown = errors.Count > 0 ? errors : [.. process.Output];
        if (shown.Count > 0)
            message.AppendLine(errors.Count > 0 ? "Error output:" : "Standard output:");
        foreach (var line in shown)
            message.AppendLine(CultureInfo.InvariantCulture, $"{Indent}{line.Text}");
        return message.ToString();
    }
}
