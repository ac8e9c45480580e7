using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Execution;

public sealed class SkippingTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_static_condition_skips_the_target_and_what_only_it_needs()
    {
        var result = _root.Run(ShopBuild.Start, "SkipStatic");
        result.ShouldHaveSucceeded();
        result.Summary.ShouldBe([("Restore", "Skipped", "Skipped: because of SkipStatic"), ("SkipStatic", "Skipped", "OnlyWhen: Count > 100")]);
        Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void What_another_target_needs_is_not_skipped()
    {
        var result = _root.Run(ShopBuild.Start, "SkipStatic", "Compile");
        result.StatusOf("SkipStatic").ShouldBe("Skipped");
        Journal.Entries.ShouldBe(["Restore", "Compile"]);
    }

    [Fact]
    public void What_was_named_is_not_skipped_because_of_another()
    {
        _root.Run(ShopBuild.Start, "SkipStatic", "Restore").StatusOf("Restore").ShouldBe("Succeeded");
    }

    [Fact]
    public void A_static_condition_that_holds_skips_nothing()
    {
        _root.Run(ShopBuild.Start, "SkipStatic", "--count", "101").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Restore", "SkipStatic"]);
    }

    [Fact]
    public void With_Execute_dependencies_run_and_dependents_run_too()
    {
        var result = _root.Run(ShopBuild.Start, "AfterSkipped");
        result.ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Restore", "AfterSkipped"]);
        result.StatusOf("SkipStaticExecute").ShouldBe("Skipped");
    }

    [Fact]
    public void Dynamic_conditions_are_checked_when_the_target_comes_and_all_that_fail_are_named()
    {
        var result = _root.Run(ShopBuild.Start, "SkipDynamic");
        Journal.Entries.ShouldBe(["Restore"]);
        result.NoteOf("SkipDynamic").ShouldBe("OnlyWhen: Flag && Count > 0 && Flag");
    }

    [Fact]
    public void Skip_without_names_skips_all_that_was_not_named()
    {
        var result = _root.Run(ShopBuild.Start, "Compile", "--skip");
        Journal.Entries.ShouldBe(["Compile"]);
        result.NoteOf("Restore").ShouldBe("Skipped: via parameter");
    }

    [Fact]
    public void Skip_without_any_target_named_skips_everything()
    {
        var result = _root.Run(ShopBuild.Start, "--skip");
        result.ShouldHaveSucceeded();
        Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Skip_takes_names_in_any_spelling_and_ignores_unknown_ones()
    {
        var result = _root.Run(ShopBuild.Start, "Group", "--skip", "restore", "skip-dynamic", "unknown", "--flag");
        result.ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Compile"]);
    }

    [Fact]
    public void What_was_named_cannot_be_skipped_by_parameter()
    {
        _root.Run(ShopBuild.Start, "Compile", "--skip", "Compile").StatusOf("Compile").ShouldBe("Succeeded");
    }
}
