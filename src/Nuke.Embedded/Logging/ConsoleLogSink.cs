using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Nuke.Common.Execution;

/// <summary>Writes log events to the console as <c>HH:mm:ss [INF] message</c>.</summary>
internal sealed class ConsoleLogSink : ILogEventSink
{
    private static readonly Lock Gate = new();

    public void Emit(LogEvent logEvent)
    {
        var host = NukeBuild.Host;
        lock (Gate)
        {
            if (host.FilterMessage(logEvent.MessageTemplate.Text))
            {
                ConsoleOutput.Raw(logEvent.RenderMessage(CultureInfo.InvariantCulture));
                return;
            }

            if (logEvent.Level == LogEventLevel.Warning)
                host.ReportWarning(logEvent.RenderMessage(CultureInfo.InvariantCulture));
            else if (logEvent.Level > LogEventLevel.Warning)
                host.ReportError(logEvent.RenderMessage(CultureInfo.InvariantCulture));

            ConsoleOutput.Write(ConsoleStyle.Verbose, logEvent.Timestamp.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
            WriteLevel(logEvent.Level, " [");
            WriteMessage(logEvent);
            if (logEvent.Exception != null)
                ConsoleOutput.Plain(logEvent.Exception.ToString());
        }
    }

    /// <summary>Writes an event once more, with its target instead of its time.</summary>
    public static void WriteRepeated(LogEvent logEvent)
    {
        lock (Gate)
        {
            WriteLevel(logEvent.Level, "[");
            ConsoleOutput.Write(ConsoleStyle.Verbose, logEvent.Properties.TryGetValue(Logging.TargetProperty, out var target) ? LogText.Of(target) : "");
            ConsoleOutput.Write(ConsoleStyle.Verbose, ": ");
            WriteMessage(logEvent);
        }
    }

    private static void WriteLevel(LogEventLevel level, string before)
    {
        ConsoleOutput.Write(ConsoleStyle.Verbose, before);
        ConsoleOutput.Write(Style(level), Abbreviation(level));
        ConsoleOutput.Write(ConsoleStyle.Verbose, "] ");
    }

    private static void WriteMessage(LogEvent logEvent)
    {
        foreach (var token in logEvent.MessageTemplate.Tokens)
            ConsoleOutput.Write(IsValue(token) ? ConsoleStyle.Information : ConsoleStyle.Plain, LogText.Of(logEvent, token));
        BuildSession.Current.Output.WriteLine();
    }

    // A whole line that a process wrote is no value within a message.
    private static bool IsValue(MessageTemplateToken token) => token is PropertyToken { PropertyName: not Logging.LineProperty };

    private static string Abbreviation(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL"
    };

    private static ConsoleStyle Style(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => ConsoleStyle.Verbose,
        LogEventLevel.Debug => ConsoleStyle.Debug,
        LogEventLevel.Information => ConsoleStyle.Information,
        LogEventLevel.Warning => ConsoleStyle.Warning,
        _ => ConsoleStyle.Error
    };
}
