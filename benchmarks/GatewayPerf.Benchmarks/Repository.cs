using System.Reflection;

namespace GatewayPerf.Benchmarks;

/// <summary>Where the programs under measurement lie.</summary>
internal sealed record Repository(string Root, string Configuration)
{
    public string Runner => Program("GatewayPerf.K6", "gatewayperf-k6");

    public string StandIn => Program("GatewayPerf.StandIns", "gatewayperf-stand-in");

    /// <summary>Where tools are kept that are fetched when they are wanted.</summary>
    public string Tools => Path.Combine(Root, ".nuke", "temp", "tools");

    /// <exception cref="InvalidOperationException">The benchmarks do not lie in the repository.</exception>
    public static Repository Find()
    {
        var configuration = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Configuration").Value!;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GatewayPerf.slnx")))
                return new Repository(folder.FullName, configuration);
        }

        throw new InvalidOperationException("The benchmarks must run from within the repository.");
    }

    /// <summary>A file beside this program.</summary>
    public static string Beside(params ReadOnlySpan<string> parts) => Path.Combine([AppContext.BaseDirectory, .. parts]);

    private string Program(string project, string name) => Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", name);
}
