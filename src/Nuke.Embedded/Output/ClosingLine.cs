using System.Globalization;

namespace Nuke.Common.Execution;

/// <summary>The line that says how the build ended.</summary>
internal static class ClosingLine
{
    public static void Write(INukeBuild build)
    {
        var now = BuildSession.Current.Clock.GetLocalNow().ToString("G", CultureInfo.CurrentCulture);
        ConsoleOutput.Blank();
        if (build.IsSucceeding)
            ConsoleOutput.Line(ConsoleStyle.Success, $"Build succeeded on {now}. ＼（＾ᴗ＾）／");
        else
            ConsoleOutput.Error($"Build failed on {now}. (╯°□°）╯︵ ┻━┻");
    }
}
