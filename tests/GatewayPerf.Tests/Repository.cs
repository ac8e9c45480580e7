using System.Runtime.CompilerServices;

namespace GatewayPerf.Tests;

/// <summary>Files of the repository that tests look at.</summary>
internal static class Repository
{
    public static string Docs(params string[] parts) => Path.Combine([Root(), "docs", .. parts]);

    /// <summary>File of a profile of the build's parameters.</summary>
    public static string Profile(string name) => Path.Combine(Root(), ".nuke", $"parameters.{name}.json");

    public static string Terraform(params string[] parts) => Path.Combine([Root(), "infra", "terraform", .. parts]);

    /// <summary>Folder of a program, compiled as the tests are.</summary>
    public static string Program(string project) => Path.Combine(Root(), "src", project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name);

    /// <summary>A folder or file, from the repository's root.</summary>
    public static string At(params string[] parts) => Path.Combine([Root(), .. parts]);

    /// <summary>Where tools are kept that were downloaded.</summary>
    public static string Tools() => At(".nuke", "temp", "tools");

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
