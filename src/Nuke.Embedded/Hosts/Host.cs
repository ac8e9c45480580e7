#nullable disable annotations
using System.ComponentModel;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;
using Serilog.Events;

namespace Nuke.Common;

/// <summary>Where a build runs, and how it talks there.</summary>
[TypeConverter(typeof(HostTypeConverter))]
public abstract class Host
{
    internal virtual bool UsesAnsi => ConsoleOutput.TerminalUsesAnsi;

    /// <inheritdoc/>
    public override string ToString() => GetType().Name;

    /// <summary>Begins what belongs to one target; disposing ends it.</summary>
    protected internal virtual IDisposable WriteBlock(string text)
    {
        Banner.Write(text);
        return DelegateDisposable.CreateBracket();
    }

    /// <summary>Reports a warning to the host, before it is logged.</summary>
    protected internal virtual void ReportWarning(string text, string details = null)
    {
    }

    /// <summary>Reports an error to the host, before it is logged.</summary>
    protected internal virtual void ReportError(string text, string details = null)
    {
    }

    /// <summary>Whether a log message is a command to the host and must be written as it is.</summary>
    protected internal virtual bool FilterMessage(string message) => false;

    /// <summary>Repeats what was logged at level warning and above.</summary>
    protected internal virtual void WriteErrorsAndWarnings()
    {
        var events = Logging.InMemorySink.Instance.LogEvents;
        if (events.Count == 0)
            return;
        using (WriteBlock("Errors & Warnings"))
        {
            foreach (var logEvent in events.Where(x => x.Level >= LogEventLevel.Warning))
                ConsoleLogSink.WriteRepeated(logEvent);
        }
    }

    /// <summary>Writes the table of targets.</summary>
    protected internal virtual void WriteTargetOutcome(INukeBuild build) => SummaryTable.Write(build);

    /// <summary>Writes the closing line.</summary>
    protected internal virtual void WriteBuildOutcome(INukeBuild build) => ClosingLine.Write(build);
}
