using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Execution;

public sealed class ExecutionTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_console_shows_banners_messages_warnings_again_summary_and_closing_line()
    {
        var result = _root.Run(ShopBuild.Start);
        result.ShouldHaveSucceeded();
        var text = System.Text.RegularExpressions.Regex.Replace(result.Output.ReplaceLineEndings("\n"), @"\d\d:\d\d:\d\d \[", "HH:mm:ss [").Replace("\u200b", "");
        text = System.Text.RegularExpressions.Regex.Replace(text, @"on \d\d/\d\d/\d{4} \d\d:\d\d:\d\d", "on MM/dd/yyyy HH:mm:ss");
        text.ShouldBe(
            """

            ╬════════════
            ║ Restore
            ╬═══


            ╬════════════
            ║ Compile
            ╬═══

            HH:mm:ss [WRN] careful with fire

            ╬══════════════════════
            ║ Errors & Warnings
            ╬═════════════

            [WRN] Compile: careful with fire

            ═══════════════════════════════════════
            Target             Status      Duration
            ───────────────────────────────────────
            Restore            Succeeded     < 1sec
            Compile            Succeeded     < 1sec   // Version: 1.2.3, Files: 5
            ───────────────────────────────────────
            Total                            < 1sec
            ═══════════════════════════════════════

            Build succeeded on MM/dd/yyyy HH:mm:ss. ＼（＾ᴗ＾）／

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("Quiet", false)]
    [InlineData("minimal", true)]
    [InlineData("1", true)]
    public void Verbosity_decides_what_the_console_shows_but_warnings_are_always_repeated(string verbosity, bool shows)
    {
        var result = _root.Run(ShopBuild.Start, "Compile", "--verbosity", verbosity);
        result.Lines.Any(x => x.EndsWith("[WRN] careful with fire")).ShouldBe(shows);
        result.Lines.ShouldContain("[WRN] Compile: careful with fire");
    }

    [Fact]
    public void Everything_that_is_logged_goes_to_the_log_file()
    {
        _root.Run(ShopBuild.Start, "--verbosity", "quiet");
        var log = (_root.Location / ".nuke" / "temp" / "build.log").ToString();
        File.ReadAllText(log).ShouldContain(" | W | Compile              | careful with fire");
        File.ReadAllText(log).ShouldContain(" | V |                      | InjectParameterValues.OnBuildCreated (100)");
    }

    [Fact]
    public void The_engine_names_itself_unless_told_not_to()
    {
        var result = _root.RunExactly(ShopBuild.Start, "Clean", "--root", _root.Location);
        result.Output.ShouldContain("NUKE Execution Engine version 10.1.0");
        if (Engine.IsEmbedded)
            result.Lines[1].ShouldStartWith("NUKE Execution Engine version 10.1.0 (embedded, ");
        _root.Run(ShopBuild.Start, "Clean").Output.ShouldNotContain("Engine");
    }

    [Fact]
    public void The_exit_code_may_be_set_by_the_build() => _root.Run(ShopBuild.Start, "Code").ExitCode.ShouldBe(7);

    [Fact]
    public void A_target_without_actions_is_not_in_the_summary()
    {
        var result = _root.Run(ShopBuild.Start, "Group", "--flag");
        result.Summary.Select(x => x.Target).ShouldBe(["Restore", "SkipDynamic", "Compile"]);
        Journal.Entries.ShouldBe(["Restore", "SkipDynamic", "Compile"]);
    }

    [Theory]
    [InlineData("--host", "bogus", "Value 'bogus' could not be converted to 'Host'")]
    [InlineData("--verbosity", "loud", "Value 'loud' could not be converted to 'Verbosity?'")]
    [InlineData("--profile", "nope", "Profile 'nope' has no file")]
    public void A_mistake_in_an_option_of_the_engine_is_a_sentence(string option, string value, string expected)
    {
        Engine.OnlyOurs("The genuine engine crashes, or warns once for every parameter.");
        var result = _root.Run(ShopBuild.Start, "Clean", option, value);
        result.ShouldHaveFailed();
        result.Output.ShouldContain(expected);
        result.Output.ShouldNotContain("   at ");
        Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_root_directory_the_build_says_what_to_do()
    {
        Engine.OnlyOurs("The genuine engine crashes.");
        using var elsewhere = new BuildRoot();
        var before = Environment.CurrentDirectory;
        Directory.Delete(elsewhere.Location / ".nuke");
        Environment.CurrentDirectory = elsewhere.Location;
        try
        {
            var result = elsewhere.RunExactly(ShopBuild.Start, "Clean");
            result.ShouldHaveFailed();
            result.Output.ShouldContain("Could not locate a '.nuke' directory");
            result.Output.ShouldContain("--root");
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }
}
