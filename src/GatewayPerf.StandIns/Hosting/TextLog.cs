using System.Globalization;

namespace GatewayPerf.StandIns.Hosting;

/// <summary>One line a message, in the text format that Tyk's log has.</summary>
internal sealed class TextLog(TextWriter writer, TimeProvider time)
{
    private readonly TextWriter writer = TextWriter.Synchronized(writer);

    public void Info(string message) => Write("info", message);

    public void Warning(string message) => Write("warning", message);

    public void Error(string message) => Write("error", message);

    private void Write(string level, string message)
    {
        var at = time.GetUtcNow().ToString("MMM dd HH:mm:ss", CultureInfo.InvariantCulture);
        var escaped = message.Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n");
        writer.WriteLine($"time=\"{at}\" level={level} msg=\"{escaped}\"");
    }
}
