using Microsoft.Extensions.Time.Testing;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Embedded.Tests.Testing;

/// <summary>A root directory of its own for builds that run in this process, seen through their public face: arguments in, console out.</summary>
public sealed class BuildRoot : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"nuke-{Guid.NewGuid():n}");

    public BuildRoot()
    {
        Directory.CreateDirectory(Path.Combine(_directory, ".nuke"));
        Journal.Entries.Clear();
    }

    public AbsolutePath Location => AbsolutePath.Create(_directory);

    public Dictionary<string, string> Variables { get; } = new() { ["TERM"] = "dumb" };

    public AbsolutePath NukeFile(string name) => Location / ".nuke" / name;

    public BuildRoot WithParameters(string json, string? profile = null)
    {
        NukeFile(profile == null ? "parameters.json" : $"parameters.{profile}.json").WriteAllText(json);
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
        using var output = new StringWriter();
        Journal.Entries.Clear();
        var before = BuildSession.Current;
        BuildSession.Current = new BuildSession
        {
            Arguments = new CommandLine(arguments),
            Variables = Variables,
            Output = output,
            Input = TextReader.Null,
            IsInteractive = false,
            Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 20, 8, 26, TimeSpan.Zero)),
            ProjectFile = Location / "build" / "_build.csproj"
        };
        try
        {
            return new BuildResult(main(), output.ToString());
        }
        finally
        {
            BuildSession.Current = before;
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
