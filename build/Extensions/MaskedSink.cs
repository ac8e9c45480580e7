using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

/// <summary>Hides secrets in what is logged, for whoever writes it down: console, file, annotation.</summary>
/// <param name="logger">Who writes it down.</param>
/// <param name="secrets">What is hidden.</param>
sealed class MaskedSink(ILogger logger, SecretValues secrets) : ILogEventSink, IDisposable
{
    static readonly MessageTemplateParser Parser = new();

    public void Emit(LogEvent logEvent)
    {
        var message = logEvent.RenderMessage(null);
        var exception = logEvent.Exception?.ToString();
        logger.Write(secrets.In(message) || secrets.In(exception) ? Masked(logEvent, message, exception) : logEvent);
    }

    public void Dispose() => (logger as IDisposable)?.Dispose();

    // Its values are in its text now.
    LogEvent Masked(LogEvent logEvent, string message, string? exception) => new(
        logEvent.Timestamp,
        logEvent.Level,
        exception is null ? null : new MaskedException(secrets.Hide(exception)),
        Parser.Parse(secrets.Hide(message).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)),
        logEvent.Properties.Where(property => !secrets.In(property.Value.ToString())).Select(property => new LogEventProperty(property.Key, property.Value)));

    sealed class MaskedException(string text) : Exception(text)
    {
        public override string ToString() => Message;
    }
}
