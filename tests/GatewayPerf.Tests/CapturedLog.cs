using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace GatewayPerf.Tests;

/// <summary>What is logged within one test, however many tests run at the same time.</summary>
internal sealed class CapturedLog : ILogEventSink
{
    private static readonly AsyncLocal<CapturedLog?> Current = new();
    private static readonly MessageTemplateTextFormatter Formatter = new("{Message:lj}");
    private readonly ConcurrentQueue<string> _lines = new();

    private CapturedLog()
    {
    }

    /// <summary>One line a message.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Captures from here to the end of the test.</summary>
    public static CapturedLog Begin() => Current.Value = new CapturedLog();

    public void Emit(LogEvent logEvent)
    {
        if (Current.Value is { } captured)
        {
            using var text = new StringWriter();
            Formatter.Format(logEvent, text);
            captured._lines.Enqueue(text.ToString());
        }
    }

    [ModuleInitializer]
    internal static void Install() => Log.Logger = new LoggerConfiguration().WriteTo.Sink(new CapturedLog()).CreateLogger();
}
