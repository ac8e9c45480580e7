using System.Text;

namespace GatewayPerf.LocalCluster.Tests.Api.Conformance;

/// <summary>What docs/kubernetes-conformance.md says, from the cases that the tests run.</summary>
internal static class ConformanceDocument
{
    /// <summary>The variable that makes the test write the document rather than compare it.</summary>
    public const string Variable = "GATEWAYPERF_WRITE_DOCS";

    public static string Path => System.IO.Path.Combine(Root(), "docs", "kubernetes-conformance.md");

    public static string Write()
    {
        var text = new StringBuilder("""
            # What kubectl can do with the local cluster

            Generated from the cases that the tests run with the real kubectl; do not edit. `GATEWAYPERF_WRITE_DOCS=1 ./build.sh Test --test-project LocalCluster` writes it anew.
            kubectl 1.27 to 1.33 were seen to work; the tests use the one on PATH.

            ## Verbs and kinds

            ✓ works, ✗ is refused as a real server refuses it, – is not for that kind.


            """);
        text.Append($"| kubectl | {string.Join(" | ", Samples.Kinds.Select(kind => kind.Kind))} |\n");
        text.Append($"|---|{string.Concat(Enumerable.Repeat(":-:|", Samples.Kinds.Count))}\n");
        foreach (var verb in KubectlVerbs.All)
            text.Append($"| `{verb.Name}` | {string.Join(" | ", Samples.Kinds.Select(kind => Mark(verb, kind.Kind)))} |\n");

        foreach (var scenario in KubectlScenarios.All)
        {
            text.Append($"\n## {scenario.Name}\n\n| kubectl | exit code | prints (regular expression) |\n|---|:-:|---|\n");
            foreach (var step in scenario.Steps)
                text.Append($"| `{Cell(step.Arguments)}` | {step.Code} | {(step.Expect.Length == 0 ? "nothing" : $"`{Cell(step.Expect)}`")} |\n");
        }

        return text.ToString();
    }

    private static string Mark(KubectlVerb verb, string kind) => verb.Refused.ContainsKey(kind) ? "✗" : verb.Only?.Contains(kind) == false ? "–" : "✓";

    private static string Cell(string text) => text.Replace("|", "\\|").Replace("\t", " ");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "GatewayPerf.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository's root is not above the tests.");

        return folder.FullName;
    }
}
