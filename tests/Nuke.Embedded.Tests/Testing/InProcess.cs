using Microsoft.Extensions.Time.Testing;
using Nuke.Common.Execution;

namespace Nuke.Embedded.Tests.Testing;

/// <summary>Runs a sample in this process, which only the embedded engine can do more than once.</summary>
internal static class InProcess
{
    public static BuildResult Run(Func<int> main, BuildRoot root, IReadOnlyList<string> arguments)
    {
        using var output = new StringWriter();
        var before = BuildSession.Current;
        Journal.Console = output;
        BuildSession.Current = new BuildSession
        {
            Arguments = new CommandLine([.. arguments]),
            Variables = root.Variables,
            Output = output,
            Input = TextReader.Null,
            IsInteractive = false,
            Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 20, 8, 26, TimeSpan.Zero)),
            ProjectFile = root.Location / "build" / "_build.csproj"
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
}
