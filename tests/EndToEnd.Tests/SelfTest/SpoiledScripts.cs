namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>A root of the build whose load script was changed.</summary>
internal sealed class SpoiledScripts : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gatewayperf-root-");

    /// <summary>Copies what a run reads, with the first occurrence of a text in <c>gateway.js</c> replaced.</summary>
    public SpoiledScripts(string original, string replacement)
    {
        _root.CreateSubdirectory(".nuke");
        Directory.CreateSymbolicLink(Path.Combine(Root, "infra"), Path.Combine(BuildScript.Root, "infra"));
        var scenarios = _root.CreateSubdirectory("scenarios");
        foreach (var script in Directory.EnumerateFiles(Path.Combine(BuildScript.Root, "scenarios"), "*.js"))
        {
            File.Copy(script, Path.Combine(scenarios.FullName, Path.GetFileName(script)));
        }

        var load = Path.Combine(scenarios.FullName, "gateway.js");
        var text = File.ReadAllText(load);
        text.ShouldContain(original);
        File.WriteAllText(load, text.Replace(original, replacement, StringComparison.Ordinal));
    }

    public string Root => _root.FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
