using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Extensions;

public sealed class BuildExtensionTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Extensions_come_by_priority_and_the_build_itself_last()
    {
        _root.Run(EventBuild.Start, "Work", "--value", "x").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(
        [
            // Parameters are injected between the two, at priority 100.
            "high created 3 value=null", "low created 3 value=x", "build created",
            "high initialized 1", "low initialized 1", "build initialized",
            "high running Work", "low running Work", "build running Work",
            "high summary a", "low summary a",
            "high succeeded Work", "low succeeded Work", "build succeeded Work",
            "high finished", "low finished", "build finished"
        ]);
    }

    [Fact]
    public void Failed_and_skipped_targets_are_told()
    {
        _root.Run(EventBuild.Start, "Never", "Broken").ShouldHaveFailed();
        Journal.Entries.Where(x => x.StartsWith("low")).ShouldBe(
        [
            "low created 3 value=null", "low initialized 2", "low skipped Never", "low running Broken", "low summary InvalidOperationException", "low failed Broken Failed", "low finished"
        ], ignoreOrder: true);
    }

    [Fact]
    public void Help_is_answered_between_the_extensions_that_come_before_and_after_it()
    {
        _root.Run(EventBuild.Start, "--help").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["high created 3 value=null", "low created 3 value=null", "build created", "high initialized 1"]);
    }

    [Fact]
    public void An_extension_that_throws_neither_keeps_owed_targets_from_running_nor_shows_a_stack_trace()
    {
        Engine.OnlyOurs("The genuine engine crashes.");
        var result = _root.Run(ThrowingExtensionBuild.Start, "Work");
        result.ShouldHaveFailed();
        Journal.Entries.ShouldBe(["second"]);
        result.Summary.Select(x => x.Status).ShouldBe(["Failed", "Failed", "Succeeded"]);
        result.Lines.ShouldContain("no room for the record");
        result.Lines[^2].ShouldBe("no room for the report");
    }

    [Fact]
    public void A_build_that_cannot_be_made_is_a_sentence()
    {
        Engine.OnlyOurs("The genuine engine crashes.");
        var result = _root.Run(BrokenConstructorBuild.Start);
        result.ShouldHaveFailed();
        result.Output.Trim().ShouldBe("cannot be made");
    }
}
