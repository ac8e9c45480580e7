using Nuke.Embedded.Tests.Samples;
using Nuke.Embedded.Tests.Testing;

namespace Nuke.Embedded.Tests.Execution;

public sealed class RelationTests : IDisposable
{
    private readonly BuildRoot _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("Dig", "Dig")]
    [InlineData("Plant", "Fence", "Plant", "Harvest")]
    [InlineData("Water", "Fence", "Plant", "Harvest", "Water")]
    [InlineData("Weed", "Fence", "Plant", "Harvest", "Weed")]
    [InlineData("Fence", "Fence")]
    [InlineData("Sell", "Sell", "Sell again", "Rest")]
    [InlineData("Sell+Harvest", "Harvest", "Sell", "Sell again", "Rest")]
    [InlineData("Plant+Dig", "Fence", "Dig", "Plant", "Harvest")]
    [InlineData("Water+water+WATER", "Fence", "Plant", "Harvest", "Water")]
    public void A_target_brings_what_it_names_in_its_order(string targets, params string[] expected)
    {
        _root.Run(RelationBuild.Start, "--target", targets).ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(expected);
    }

    [Fact]
    public void Several_defaults_are_several_invoked_targets()
    {
        _root.Run(RelationBuild.StartWithDefaults).ShouldHaveSucceeded();
        Journal.Entries.ShouldBe(["Fence", "Dig", "Plant", "Harvest", "Water"]);
    }

    [Fact]
    public void A_build_knows_its_plan_and_how_far_it_has_come()
    {
        _root.Run(RelationBuild.Start, "Look", "Dig").ShouldHaveSucceeded();
        Journal.Entries.ShouldContain("plan=Dig,Look invoked=Dig,Look running=Look done=Dig contains=TrueFalse default=False");
    }
}
