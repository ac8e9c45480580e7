namespace Nuke.Common.Execution;

/// <summary>Writes to the console, in the colours that it can show.</summary>
internal static class ConsoleOutput
{
    // Some build servers swallow empty lines.
    private const string BlankLine = "\u200B";

    public static bool TerminalUsesAnsi =>
        BuildSession.Current.AllVariables.GetValueOrDefault("TERM")?.StartsWith("xterm", StringComparison.Ordinal) == true
        && !BuildSession.Current.AllVariables.ContainsKey("NO_COLOR");

    private static TextWriter Output => BuildSession.Current.Output;

    public static void Blank() => Raw(BlankLine);

    public static void Raw(string text) => Output.WriteLine(text);

    public static void Plain(string text) => Raw(text);

    public static void Debug(string text) => Line(ConsoleStyle.Debug, text);

    public static void Information(string text) => Line(ConsoleStyle.Information, text);

    public static void Error(string text) => Line(ConsoleStyle.Error, text);

    public static void Line(ConsoleStyle style, string text)
    {
        Write(style, text);
        Output.WriteLine();
    }

    public static void Write(ConsoleStyle style, string text)
    {
        if (UsesAnsi())
            Output.Write($"\e[{Code(style)}m{text}\e[0m");
        else
            WriteWithConsoleColour(style, text);
    }

    // The host may be what could not be determined.
    private static bool UsesAnsi()
    {
        try
        {
            return BuildSession.Current.Host.UsesAnsi;
        }
        catch (UserErrorException)
        {
            return TerminalUsesAnsi;
        }
    }

    private static void WriteWithConsoleColour(ConsoleStyle style, string text)
    {
        if (Output != Console.Out || Console.IsOutputRedirected || BuildSession.Current.AllVariables.ContainsKey("NO_COLOR") || Colour(style) is not { } colour)
        {
            Output.Write(text);
            return;
        }

        Console.ForegroundColor = colour;
        Output.Write(text);
        Console.ResetColor();
    }

    private static string Code(ConsoleStyle style) => style switch
    {
        ConsoleStyle.Debug => "39;1",
        ConsoleStyle.Verbose => "38;5;247",
        ConsoleStyle.Information => "38;5;45;1",
        ConsoleStyle.Success => "32;1",
        ConsoleStyle.Warning => "38;5;214;1",
        ConsoleStyle.Error => "38;5;196;1",
        _ => "39"
    };

    private static ConsoleColor? Colour(ConsoleStyle style) => style switch
    {
        ConsoleStyle.Debug => ConsoleColor.White,
        ConsoleStyle.Verbose => ConsoleColor.Gray,
        ConsoleStyle.Information => ConsoleColor.Cyan,
        ConsoleStyle.Success => ConsoleColor.Green,
        ConsoleStyle.Warning => ConsoleColor.Yellow,
        ConsoleStyle.Error => ConsoleColor.Red,
        _ => null
    };
}
