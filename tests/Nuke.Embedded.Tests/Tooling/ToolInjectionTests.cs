using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Tooling;

public sealed class ToolInjectionTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_program_of_the_path_is_called_like_a_method_and_a_missing_one_is_null()
    {
        _root.Run(ToolBuild.Start, "Run").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["hello a b", "True none"]);
    }

    [Fact]
    public void A_variable_names_another_program()
    {
        var other = Script("other.sh", "echo other $@");
        _root.WithVariable("ECHO_EXE", other).Run(ToolBuild.Start, "Run").ShouldHaveSucceeded();
        Journal.Entries[0].ShouldBe("other hello a b");
    }

    [Fact]
    public void A_program_of_the_repository_is_called_with_everything_that_a_process_can_have()
    {
        Script("tools/own.sh", "echo here $(basename $PWD); exit 3");
        _root.Run(ToolBuild.Start, "RunOwn").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["code 3", "here temp"]);
    }

    [Fact]
    public void Without_a_handler_the_exit_code_must_be_zero()
    {
        Script("tools/own.sh", "echo bad >&2; exit 3");
        var result = _root.Run(ToolBuild.Start, "Fails");
        result.ShouldHaveFailed();
        result.NoteOf("Fails").ShouldBe("ProcessException: Process 'own.sh' exited with code 3.");
        result.Output.ShouldContain("[ERR] bad");
    }

    [Fact]
    public void The_host_is_injected_where_the_build_runs_on_it()
    {
        _root.WithVariable("GITHUB_ACTIONS", "true").WithVariable("GITHUB_SHA", "abc").Run(ToolBuild.Start, "Run").ShouldHaveSucceeded();
        Journal.Entries[1].ShouldBe("True abc");
    }

    [Fact]
    public void A_required_program_must_be_there()
    {
        Engine.OnlyOurs("The genuine engine does not look, and the call fails on null.");
        _root.Run(ToolBuild.Start, "NeedsMissing").Lines[0].ShouldBe("Target 'NeedsMissing' requires member 'Missing' to be not null or empty");
    }

    [Fact]
    public void Components_bring_folders_and_configuration()
    {
        _root.Run(ToolBuild.Start, "Components").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(
        [
            $"{_root.Location / "artifacts"}|{_root.Location / "artifacts" / "reports"}|{_root.Location / "CHANGELOG.md"}",
            "Debug False"
        ]);
        _root.Run(ToolBuild.Start, "Components", "--configuration", "release", "--host", "GitLab").ShouldHaveSucceeded();
        Journal.Entries[1].ShouldBe("Release True");
    }

    private AbsolutePath Script(string name, string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A shell script.");
        return (_root.Location / name).WriteAllText($"#!/bin/sh\n{text}").SetExecutable();
    }
}
