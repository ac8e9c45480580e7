using System.Diagnostics;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Processes;

public sealed class BuildProcessTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("Hello", 0)]
    [InlineData("Broken", 255)]
    [InlineData("Nope", 255)]
    [InlineData("--help", 0)]
    public async Task The_shell_sees_the_exit_code(string argument, int expected)
    {
        using var process = Start(argument);
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(SampleProcess.Patience);
        var errors = await process.StandardError.ReadToEndAsync().WaitAsync(SampleProcess.Patience);
        await process.WaitForExitAsync().WaitAsync(SampleProcess.Patience);
        process.ExitCode.ShouldBe(expected, output);
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_signal_that_the_build_handles_lets_assured_targets_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        using var process = Start("Wait");
        var lines = new List<string>();
        while ((await process.StandardOutput.ReadLineAsync().WaitAsync(SampleProcess.Patience))?.Replace('\u00a0', ' ') is { } line)
        {
            lines.Add(line);
            if (line.EndsWith("waiting"))
                Process.Start("kill", ["-TERM", process.Id.ToString()]).Dispose();
        }

        await process.WaitForExitAsync().WaitAsync(SampleProcess.Patience);
        process.ExitCode.ShouldBe(255);
        lines.ShouldContain(x => x.EndsWith("torn down"));
        lines.ShouldContain(x => x.StartsWith("Wait ") && x.Contains("Failed") && x.Contains("TaskCanceledException"));
    }

    private Process Start(params string[] arguments) => SampleProcess.Start(null, new Dictionary<string, string>(), _root.Location, arguments);
}
