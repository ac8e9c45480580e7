using Nuke.Common.CI;
using Nuke.Common.IO;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>
/// Keeps the build servers' configurations up to date on local builds. A fingerprint of the build's programs and of the files tells that nothing can have changed,
/// so that most builds generate nothing.
/// </summary>
internal sealed class RegenerateConfigurations(NukeBuild build) : IOnBuildCreated
{
    public float Priority => 45;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        if (NukeBuild.IsServerBuild || NukeBuild.BuildProjectFile is null)
            return;

        var generators = ConfigurationGenerators.Of(build).Where(x => x.AutoGenerate).ToList();
        if (generators.Count == 0)
            return;

        var stamp = NukeBuild.TemporaryDirectory / "configurations.stamp";
        if (stamp.FileExists() && File.ReadAllText(stamp) == Fingerprint(generators))
            return;
        foreach (var generator in generators)
            Regenerate(generator, executableTargets);
        ReplacedFile.Write(stamp, System.Text.Encoding.UTF8.GetBytes(Fingerprint(generators)));
    }

    private static void Regenerate(IConfigurationGenerator generator, IReadOnlyCollection<ExecutableTarget> targets)
    {
        HandleGenerateRequest.CreateParents(generator);
        var files = generator.GeneratedFiles.ToList();
        var before = files.Select(HashOf).ToList();
        generator.Generate(targets);
        var changed = files.Where((x, i) => HashOf(x) != before[i]).ToList();
        if (changed.Count == 0)
            return;

        Log.Warning("Configuration files for {Configuration} have changed.", generator.DisplayName);
        foreach (var file in changed)
            Log.Verbose("Updated {File}", NukeBuild.RootDirectory.GetRelativePathTo(file));
    }

    private static string Fingerprint(IEnumerable<IConfigurationGenerator> generators)
    {
        var programs = NukeBuild.BuildAssemblyDirectory is { } directory
            ? $"{directory} {Directory.EnumerateFiles(directory, "*.dll").Max(File.GetLastWriteTimeUtc).Ticks}"
            : "";
        return string.Join('\n', generators.SelectMany(x => x.GeneratedFiles).Select(x => $"{x} {HashOf(x)}").Prepend(programs));
    }

    private static string HashOf(AbsolutePath file) => file.FileExists() ? file.GetFileHash() : "";
}
