using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Planning;

public sealed class ExecutionPlannerTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Without_names_the_default_target_runs_with_its_dependencies()
    {
        _root.Run(ShopBuild.Start).ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Restore", "Compile"]);
    }

    [Theory]
    [InlineData("skip-dynamic", "train")]
    [InlineData("train", "SkipDynamic")]
    [InlineData("--target", "skip-dynamic+train")]
    [InlineData("--target", "SKIPDYNAMIC", "Train")]
    public void Names_match_without_case_and_dashes_and_their_order_does_not_matter(params string[] arguments)
    {
        var result = _root.Run(ShopBuild.Start, [.. arguments, "--flag"]);
        result.ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Train 10", "Restore", "SkipDynamic"]);
    }

    [Fact]
    public void Before_orders_but_adds_nothing()
    {
        _root.Run(ShopBuild.Start, "Compile", "Clean").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Clean", "Restore", "Compile"]);
        _root.Run(ShopBuild.Start, "Compile").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Restore", "Compile"]);
    }

    [Fact]
    public void An_unknown_target_is_refused_with_all_that_there_are_and_no_summary()
    {
        var result = _root.Run(ShopBuild.Start, "Nope");
        result.ShouldHaveFailed();
        result.Lines[0].ShouldBe("Target with name 'Nope' does not exist. Available targets are:");
        result.Lines.ShouldContain("  - Hidden");
        result.Lines.ShouldContain("  - Train");
        result.Lines.Skip(1).TakeWhile(x => x.StartsWith("  - ")).ShouldBeInOrder();
        result.Output.ShouldNotContain("Duration");
        Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Strict_refuses_an_order_that_is_left_open()
    {
        var result = _root.Run(ShopBuild.Start, "Compile", "--strict");
        result.ShouldHaveFailed();
        result.Lines[0].ShouldBe("Incomplete target definition order:");
        result.Lines[1].ShouldBe("  - AfterFail");
    }

    [Theory]
    [InlineData("Target", "clean")]
    [InlineData("NUKE_TARGET", "Clean")]
    public void Targets_may_come_from_the_environment(string variable, string value)
    {
        _root.WithVariable(variable, value).Run(ShopBuild.Start).ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Clean"]);
    }

    [Fact]
    public void Targets_may_come_from_the_parameters_file()
    {
        _root.WithParameters("""{ "Target": ["Clean", "Train"] }""").Run(ShopBuild.Start).ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Train 10", "Clean"]);
    }

    [Fact]
    public void The_plan_is_printed_and_its_page_written_and_nothing_runs()
    {
        Engine.OnlyOurs("The genuine engine needs a browser.");
        var result = _root.Run(ShopBuild.Start, "Fail", "--plan");
        result.ShouldHaveSucceeded();
        Journal.Entries.ShouldBeEmpty();
        var file = _root.Location / ".nuke" / "temp" / "execution-plan.html";
        result.Lines.ShouldBe(["Execution plan:", "", "  1. Restore", "  2. Fail      invoked", "  3. Rescue    also after a failure", "", $"Every target's relations: {file}", ""]);
        var page = File.ReadAllText(file);
        page.IndexOf("<li>Restore", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("<li>Fail", StringComparison.Ordinal));
        page.ShouldContain("<li>Rescue");
        page.ShouldNotContain("<li>Compile");
    }
}
