using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Targets;

public sealed class TargetDefinitionTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("Build", "base", "derived")]
    [InlineData("Pack", "base", "derived", "default pack", "default pack", "own pack")]
    [InlineData("Publish", "base", "derived", "default pack", "default pack", "own pack", "publish")]
    [InlineData("Query", "start", "query", "stop")]
    [InlineData("Both", "start", "query", "stop")]
    [InlineData("Consumer", "Artifacts: a/*.txt,b", "Build: c", "3 of 1/1: 1,2,3,4,5")]
    public void Definitions_are_taken_over_and_related_as_they_say(string target, params string[] expected)
    {
        _root.Run(InheritanceBuild.Start, target).ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(expected);
    }

    [Fact]
    public void What_was_set_up_is_cleaned_up_after_a_failure()
    {
        _root.Run(InheritanceBuild.Start, "BadQuery").ShouldHaveFailed();
        Journal.Entries.ShouldBe(["start", "stop"]);
    }

    [Fact]
    public void DependentFor_brings_the_target_before_the_other()
    {
        _root.Run(InheritanceBuild.Start, "Last").ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["start", "query", "stop", "last"], ignoreOrder: true);
        Journal.Entries.IndexOf("query").ShouldBeLessThan(Journal.Entries.IndexOf("last"));
    }

    [Fact]
    public void A_partition_takes_its_share()
    {
        _root.Run(InheritanceBuild.Start, "Consumer", "--partition", "2/3").ShouldHaveSucceeded();
        Journal.Entries[^1].ShouldBe("3 of 2/3: 2,5");
    }

    public static TheoryData<string> BadDefinitions =>
        [nameof(BadBuilds.SelfDependent), nameof(BadBuilds.Baseless), nameof(BadBuilds.Circular), nameof(BadBuilds.Targetless), nameof(BadBuilds.NotAComponent), nameof(BadBuilds.HidesTarget), nameof(BadBuilds.Ambiguous)];

    [Theory]
    [MemberData(nameof(BadDefinitions))]
    public void A_wrong_definition_is_a_sentence_that_names_it(string build)
    {
        var (start, expected) = build switch
        {
            nameof(BadBuilds.SelfDependent) => (BadBuilds.SelfDependent.Start, "Target 'Self' cannot have a dependency on itself"),
            nameof(BadBuilds.Baseless) => (BadBuilds.Baseless.Start, $"Target '{typeof(BadBuilds.Baseless).FullName}.Work' does not have any base members."),
            nameof(BadBuilds.Circular) => (BadBuilds.Circular.Start, "Circular dependencies between targets:"),
            nameof(BadBuilds.Targetless) => (BadBuilds.Targetless.Start, $"Target '{typeof(BadBuilds.Targetless).FullName}.Work' cannot have shorthand dependency on component 'IHazPrefixed'."),
            nameof(BadBuilds.NotAComponent) => (BadBuilds.NotAComponent.Start, Engine.Answers(
                embedded: $"Target '{typeof(BadBuilds.NotAComponent).FullName}.Work' refers to component 'ITrain', which 'NotAComponent' does not implement",
                genuine: "Unable to cast object of type 'NotAComponent' to type")),
            nameof(BadBuilds.HidesTarget) => (BadBuilds.HidesTarget.Start, "Property 'Train' must be marked public to override inherited member from:"),
            _ => ((Func<int>)BadBuilds.Ambiguous.Start, "Property 'Train' must be implemented explicitly because it is inherited from multiple interfaces:")
        };
        var result = _root.Run(start);
        result.ShouldHaveFailed();
        result.Lines[0].ShouldStartWith(expected);
        result.Output.ShouldNotContain("Duration");
        Journal.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void The_circle_is_named() => _root.Run(BadBuilds.Circular.Start).Lines[1].ShouldBe(" - Second, First");
}
