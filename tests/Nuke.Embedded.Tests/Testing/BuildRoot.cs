using Nuke.Common.IO;

namespace Nuke.Embedded.Tests.Testing;

/// <summary>A root directory of its own for sample builds, which are seen through their public face: arguments in, console out.</summary>
public sealed class BuildRoot : IDisposable
{
    // Slower, and the same for both engines; with the embedded one for comparison only.
    private static readonly bool AsProcesses = !Engine.IsEmbedded || Environment.GetEnvironmentVariable("SAMPLES_AS_PROCESSES") == "1";
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"nuke-{Guid.NewGuid():n}");

    public BuildRoot()
    {
        Directory.CreateDirectory(Path.Combine(_directory, ".nuke"));
        Journal.Entries.Clear();
    }

    public AbsolutePath Location => AbsolutePath.Create(_directory);

    public Dictionary<string, string> Variables { get; } = new() { ["TERM"] = "dumb", ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" };

    public AbsolutePath NukeFile(string name) => Location / ".nuke" / name;

    public BuildRoot WithParameters(string json, string? profile = null)
    {
        File.WriteAllText(NukeFile(profile == null ? "parameters.json" : $"parameters.{profile}.json"), json);
        return this;
    }

    public BuildRoot WithVariable(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

    /// <summary>Runs a build; <c>--root</c> and <c>--no-logo</c> are added.</summary>
    public BuildResult Run(Func<int> main, params string[] arguments) => RunExactly(main, [.. arguments, "--no-logo", "--root", _directory]);

    public BuildResult RunExactly(Func<int> main, params string[] arguments)
    {
        Journal.Entries.Clear();
#if !NUKE_PACKAGES
        if (!AsProcesses)
            return InProcess.Run(main, this, arguments);
#endif
        return SampleProcess.Run(main, this, arguments);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
