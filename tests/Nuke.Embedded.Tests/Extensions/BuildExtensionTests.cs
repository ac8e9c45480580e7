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
            "high summary 1", "low summary 1",
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
            "low created 3 value=null", "low initialized 2", "low skipped Never", "low running Broken", "low failed Broken Failed", "low finished"
        ], ignoreOrder: true);
    }

    [Fact]
    public void Help_is_answered_between_the_extensions_that_come_before_and_after_it()
    {
        _root.Run(EventBuild.Start, "--help").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["high created 3 value=null", "low created 3 value=null", "build created", "high initialized 1"]);
    }
}
