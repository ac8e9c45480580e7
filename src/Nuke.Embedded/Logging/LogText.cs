using System.Globalization;
using Serilog.Events;
using Serilog.Parsing;

namespace Nuke.Common.Execution;

/// <summary>Renders log events for people: strings without quotes.</summary>
internal static class LogText
{
    public static string Of(LogEvent logEvent) => string.Concat(logEvent.MessageTemplate.Tokens.Select(x => Of(logEvent, x)));

    public static string Of(LogEvent logEvent, MessageTemplateToken token)
    {
        if (token is PropertyToken property && logEvent.Properties.TryGetValue(property.PropertyName, out var value)
            && value is ScalarValue { Value: string text } && property.Alignment == null)
            return text;

        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        token.Render(logEvent.Properties, writer, CultureInfo.InvariantCulture);
        return writer.ToString();
    }

    public static string Of(LogEventPropertyValue value) =>
        value is ScalarValue { Value: string text } ? text : value.ToString(null, CultureInfo.InvariantCulture);
}
