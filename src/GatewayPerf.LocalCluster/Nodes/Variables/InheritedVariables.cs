using System.Collections;
using System.Runtime.InteropServices;

namespace GatewayPerf.LocalCluster.Nodes.Variables;

/// <summary>The little that a container gets from the daemon's own environment: enough for programs of this machine to start.</summary>
internal static class InheritedVariables
{
    // The runtime lies in shared/Microsoft.NETCore.App/<version>/.
    private static readonly string DotnetRoot =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static readonly string[] Names = ["PATH", "HOME", "LANG", "TMPDIR"];

    /// <summary>The variables that are set, and where .NET is in any case: programs built with it must find the one that runs the daemon.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read()
    {
        yield return new("DOTNET_ROOT", DotnetRoot);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry is { Key: string name, Value: string value } && (Names.Contains(name) || name.StartsWith("DOTNET_", StringComparison.Ordinal)))
                yield return new(name, value);
        }
    }
}
