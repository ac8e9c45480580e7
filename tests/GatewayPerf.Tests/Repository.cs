using System.Runtime.CompilerServices;

namespace GatewayPerf.Tests;

/// <summary>Files of the repository that tests look at.</summary>
internal static class Repository
{
    public static string Docs(params string[] parts) => Path.Combine([Root(), "docs", .. parts]);

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
