using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Execution;

public sealed class RequirementTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("NeedsKey", "Target 'NeedsKey' requires member 'ApiKey' to be not null or empty")]
    [InlineData("NeedsPlain", "Member 'Plain' is required from target 'NeedsPlain' but not marked with an injection attribute.")]
    [InlineData("NeedsCondition", "Target 'NeedsCondition' requires '(value(")]
    public void What_is_missing_is_said_before_anything_runs(string target, string message)
    {
        // A server, because a genuine build on a terminal asks, and crashes where nobody can answer.
        var result = _root.Run(RequirementBuild.Start, target, "Rescue", "--host", "TeamCity");
        result.ShouldHaveFailed();
        result.Lines[0].ShouldContain(message);
        result.Summary.ShouldAllBe(x => x.Status == "NotRun");
        Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_given_is_enough()
    {
        _root.Run(RequirementBuild.Start, "NeedsKey", "--api-key", "k").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Prepare", "NeedsKey k"]);
        _root.Run(RequirementBuild.Start, "NeedsCondition", "--count", "9", "--maybe-count", "0").ShouldHaveSucceeded();
    }

    [Fact]
    public void A_missing_nullable_number_is_missing() =>
        _root.Run(RequirementBuild.Start, "NeedsCondition", "--count", "9", "--host", "TeamCity").Lines[0]
            .ShouldContain("Target 'NeedsCondition' requires member 'MaybeCount' to be not null or empty");

    [Fact]
    public void A_skipped_target_requires_nothing_unless_it_was_named()
    {
        _root.Run(RequirementBuild.Start, "SkippedNeedsKey").ShouldHaveSucceeded();
        _root.Run(RequirementBuild.Start, "InnerNeedsKey").ShouldHaveFailed();
    }

    [Fact]
    public void A_required_member_must_have_a_value()
    {
        _root.Run(RequiredMemberBuild.Start, "--host", "TeamCity").Lines[0].ShouldContain("Member 'MustHave' is required to be not null or empty");
        _root.Run(RequiredMemberBuild.Start, "--must-have", "x").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Work x"]);
    }

    [Fact]
    public void Where_nobody_can_be_asked_a_missing_value_is_a_sentence()
    {
        Engine.OnlyOurs("The genuine engine crashes in its prompt.");
        _root.Run(RequirementBuild.Start, "NeedsKey").Lines[0].ShouldBe("Target 'NeedsKey' requires member 'ApiKey' to be not null or empty");
    }
}
