using System.Collections;

namespace GatewayPerf.LocalCluster.Nodes.Variables;

/// <summary>The little that a container gets from the daemon's own environment: enough for programs of this machine to start.</summary>
internal static class InheritedVariables
{
    private static readonly string[] Names = ["PATH", "HOME", "LANG", "TMPDIR"];

    /// <summary>The variables that are set.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read()
    {
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry is { Key: string name, Value: string value } && (Names.Contains(name) || name.StartsWith("DOTNET_", StringComparison.Ordinal)))
                yield return new(name, value);
        }
    }
}
