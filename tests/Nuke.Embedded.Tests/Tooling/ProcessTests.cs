using System.Diagnostics;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Tooling;

public sealed class ProcessTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Output_is_collected_with_its_stream()
    {
        using var process = ProcessTasks.StartShell("echo out; echo err >&2", workingDirectory: _root.Location).AssertZeroExitCode();
        process.Output.StdToText().ShouldBe("out");
        process.Output.Single(x => x.Type == OutputType.Err).Text.ShouldBe("err");
        process.HasExited.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => process.Output.EnsureOnlyStd());
    }

    [Fact]
    public void A_failure_shows_invocation_directory_and_errors_but_no_secret()
    {
        var secret = "s3cret";
        using var process = ProcessTasks.StartProcess("bash", $"-c {$"echo {secret} >&2; exit 3"} {secret:r}", workingDirectory: _root.Location);
        var exception = Should.Throw<ProcessException>(() => process.AssertZeroExitCode());
        exception.ExitCode.ShouldBe(3);
        exception.Message.ShouldStartWith("Process 'bash' exited with code 3.");
        exception.Message.ShouldContain($"   @ {_root.Location}");
        exception.Message.ShouldContain("Error output:");
        exception.Message.ShouldNotContain(secret);
        exception.Message.ShouldContain("[REDACTED]");
    }

    [Fact]
    public void A_text_is_the_whole_command_line()
    {
        var arguments = "-c \"echo 'a b'\"";
        using var process = ProcessTasks.StartProcess("bash", arguments, workingDirectory: _root.Location).AssertZeroExitCode();
        process.Output.StdToText().ShouldBe("a b");
        using var literal = ProcessTasks.StartProcess("bash", "-c \"echo 'a b'\"", workingDirectory: _root.Location).AssertZeroExitCode();
        literal.Output.StdToText().ShouldBe("a b");
    }

    [Fact]
    public void What_takes_too_long_is_killed()
    {
        var watch = Stopwatch.StartNew();
        using var process = ProcessTasks.StartShell("sleep 60", timeout: 200, workingDirectory: _root.Location);
        process.WaitForExit().ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void The_environment_is_replaced_as_a_whole()
    {
        using var process = ProcessTasks.StartProcess(
            "env",
            workingDirectory: _root.Location,
            environmentVariables: new Dictionary<string, string> { ["ONLY"] = "this" }).AssertZeroExitCode();
        process.Output.StdToText().ShouldBe("ONLY=this");
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        Should.Throw<ArgumentException>(() => ProcessTasks.StartProcess("no-such-tool", "x")).Message.ShouldContain("'no-such-tool'");
        Should.Throw<ArgumentException>(() => ProcessTasks.StartProcess((_root.Location / "none").ToString(), "x")).Message.ShouldContain(_root.Location / "none");
        Should.Throw<ArgumentException>(() => ProcessTasks.StartProcess("env", workingDirectory: _root.Location / "none")).Message.ShouldContain(_root.Location / "none");
    }
}
