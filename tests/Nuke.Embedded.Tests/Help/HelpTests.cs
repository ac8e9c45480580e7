using Nuke.Common.Execution;
using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Help;

public sealed class HelpTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Targets_are_listed_in_declaration_order_with_dependencies_and_descriptions()
    {
        var result = _root.Run(ShopBuild.Start, "--help");
        result.ShouldHaveSucceeded();
        result.Lines.Take(8).ShouldBe(
        [
            "Targets (with their direct dependencies):",
            "",
            "  Clean               ",
            "    Cleans up",
            "  Restore             ",
            "  Compile (default)    -> Restore",
            "    Compiles everything",
            "  Fail                 -> Restore"
        ]);
        result.Lines.ShouldContain("  Group                -> Compile, SkipDynamic");
        result.Lines.ShouldContain("  Train               ");
        result.Output.ShouldNotContain("Hidden");
        Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Parameters_are_sorted_wrapped_and_followed_by_those_of_the_engine()
    {
        var lines = _root.Run(ParameterBuild.Start, "--help").Lines.SkipWhile(x => x != "Parameters:").ToList();
        lines.Take(8).ShouldBe(
        [
            "Parameters:",
            "",
            "  --api-key            API key.",
            "  --channel            Channel.",
            "  --count              Count of items - defaults to three and this is a long",
            "                       description so that it needs wrapping over several lines.",
            "  --deep               <no description>",
            "  --deeps              <no description>"
        ]);
        lines.ShouldContain("  --pre-thing          thing desc.");
        lines.Where(x => x.Contains("hidden-one") || x.Contains("partition")).ShouldBeEmpty();
        lines.SkipWhile(x => !x.Contains("--weight")).Skip(1).ShouldBe(
        [
            "  --other-name         <no description>",
            "",
            "  --continue           Indicates to continue a previously failed build attempt.",
            "  --help               Shows the help text for this build assembly.",
            "  --host               Host for execution. Default is 'automatic'.",
            "  --no-logo            Disables displaying the NUKE logo.",
            "  --plan               Shows the execution plan (HTML).",
            "  --profile            Defines the profiles to load.",
            "  --root               Root directory during build execution.",
            "  --skip               List of targets to be skipped. Empty list skips all",
            "                       dependencies.",
            "  --target             List of targets to be invoked. Default is 'Show'.",
            "  --verbosity          Logging verbosity during build execution. Default is",
            "                       'Normal'.",
            "",
            ""
        ]);
    }

    [Fact]
    public void Without_a_default_target_the_help_is_the_answer()
    {
        var result = _root.Run(ShopBuild.StartWithoutDefault);
        result.ShouldHaveSucceeded();
        result.Output.ShouldContain("Default is '<none>'.");
        result.Output.ShouldNotContain("(default)");
    }

    [Fact]
    public void An_unknown_target_is_refused_also_with_help() => _root.Run(ShopBuild.Start, "Nope", "--help").ShouldHaveFailed();
}
