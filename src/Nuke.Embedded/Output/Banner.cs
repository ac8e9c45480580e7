namespace Nuke.Common.Execution;

/// <summary>The heading of a target.</summary>
internal static class Banner
{
    public static void Write(string text)
    {
        ConsoleOutput.Blank();
        ConsoleOutput.Debug("╬" + new string('═', text.Length + 5));
        ConsoleOutput.Write(ConsoleStyle.Debug, "║ ");
        ConsoleOutput.Information(text);
        ConsoleOutput.Debug("╬" + new string('═', Math.Max(text.Length - 4, 2)));
        ConsoleOutput.Blank();
    }
}
