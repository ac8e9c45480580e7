using System.Runtime.InteropServices;

namespace Nuke.Common.Execution;

/// <summary>The first line of a run: which engine supplies the API.</summary>
internal static class EngineLine
{
    private const string ApiVersion = "10.1.0";

    public static void Write()
    {
        ConsoleOutput.Blank();
        ConsoleOutput.Information($"NUKE Execution Engine version {ApiVersion} (embedded, {System},{AppContext.TargetFrameworkName ?? RuntimeInformation.FrameworkDescription})");
        ConsoleOutput.Blank();
    }

    private static string System => EnvironmentInfo.Platform.ToString();
}
