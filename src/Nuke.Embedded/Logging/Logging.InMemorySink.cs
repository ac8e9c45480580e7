using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <content>The memory of warnings and errors.</content>
public static partial class Logging
{
    /// <summary>Keeps warnings and errors for the end of the build.</summary>
    public class InMemorySink : ILogEventSink, IDisposable
    {
        private readonly List<LogEvent> _logEvents = [];

        /// <summary>The only instance.</summary>
        public static InMemorySink Instance { get; } = new();

        /// <summary>What was logged so far.</summary>
        public IReadOnlyCollection<LogEvent> LogEvents
        {
            get
            {
                lock (_logEvents)
                    return [.. _logEvents];
            }
        }

        /// <inheritdoc/>
        public void Emit(LogEvent logEvent)
        {
            lock (_logEvents)
                _logEvents.Add(logEvent);
        }

        /// <summary>Forgets everything.</summary>
        public void Dispose()
        {
            lock (_logEvents)
                _logEvents.Clear();
            GC.SuppressFinalize(this);
        }
    }
}
