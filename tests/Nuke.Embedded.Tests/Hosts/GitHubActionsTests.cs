using Nuke.Common.CI.GitHubActions;
using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Hosts;

public sealed class GitHubActionsTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    private static string Plain(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9;]*m", "");

    [Fact]
    public void Targets_are_groups_and_warnings_are_annotations()
    {
        var result = _root.WithVariable("GITHUB_ACTIONS", "true").Run(ShopBuild.Start);
        result.ShouldHaveSucceeded();
        result.Lines.Select(Plain).Where(x => x.StartsWith("::")).ShouldBe(
        [
            "::group::Restore",
            "::endgroup::Restore",
            "::group::Compile",
            "::warning::careful with \"fire\"",
            "::endgroup::Compile",
            "::group::Errors & Warnings",
            "::endgroup::Errors & Warnings"
        ]);
        result.Output.ShouldContain("\e[32;1mRestore            Succeeded     < 1sec\e[0m");
        (_root.Location / ".nuke" / "temp" / "build.log").ToString().ShouldSatisfyAllConditions(x => File.Exists(x).ShouldBeFalse());
    }

    [Fact]
    public void Errors_are_annotations_with_line_breaks_escaped()
    {
        var result = _root.Run(HostBuild.Start, "Report", "--host", "githubactions");
        result.Lines.ShouldContain("::error::100%25 broken%0Aindeed");
        result.Lines.ShouldContain("::notice file=a%3Ab%2Cc::text");
        // The genuine engine writes such a message before its values are filled in.
        result.Lines.ShouldContain(Engine.Answers(embedded: "::set-output name=x::1", genuine: "::set-output name=x::{Value:l}"));
    }

    [Fact]
    public void The_host_is_known_to_the_build_only_there()
    {
        _root.WithVariable("GITHUB_SHA", "abc").WithVariable("GITHUB_REF", "refs/heads/main").WithVariable("GITHUB_RUN_ID", "12");
        _root.Run(HostBuild.Start, "Describe", "--host", nameof(GitHubActions)).ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["server=True sha=abc ref=refs/heads/main run=12 branch=refs/heads/main"]);
        _root.Run(HostBuild.Start, "Describe").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["server=False sha= ref= run= branch="]);
    }

    [Theory]
    [InlineData("xterm-256color", true)]
    [InlineData("dumb", false)]
    public void A_terminal_gets_colours_when_it_knows_them(string term, bool coloured) =>
        _root.WithVariable("TERM", term).Run(ShopBuild.Start).Output.Contains('\e').ShouldBe(coloured);

    [Fact]
    public void Who_wants_no_colours_gets_none()
    {
        Engine.OnlyOurs("The genuine engine ignores it.");
        _root.WithVariable("TERM", "xterm-256color").WithVariable("NO_COLOR", "1").Run(ShopBuild.Start).Output.ShouldNotContain('\e');
    }
}
