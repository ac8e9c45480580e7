using GatewayPerf.LocalCluster.TestRuns;

namespace GatewayPerf.LocalCluster.Tests.TestRuns;

public sealed class K6ArgumentsTests
{
    [Fact]
    public void Arguments_are_split_at_white_space_and_nothing_else()
    {
        K6Arguments.Of(new TestRunSpec { Arguments = "  --tag \"a b\"\t-e X=1 " }).ShouldBe(["--tag", "\"a", "b\"", "-e", "X=1"]);
        K6Arguments.Of(new TestRunSpec()).ShouldBeEmpty();
    }

    [Fact]
    public void Args_win_over_arguments_unless_they_are_empty()
    {
        K6Arguments.Of(new TestRunSpec { Args = ["--tag", "a b"], Arguments = "--quiet" }).ShouldBe(["--tag", "a b"]);
        K6Arguments.Of(new TestRunSpec { Args = [], Arguments = "--quiet" }).ShouldBe(["--quiet"]);
    }

    [Theory]
    [InlineData("--tag a b c", null)]
    [InlineData("--quiet", null)]
    [InlineData("", null)]
    [InlineData("a --tag b", "a")]
    public void What_follows_no_flag_is_found(string arguments, string? invalid) =>
        K6Arguments.FindInvalid(K6Arguments.Of(new TestRunSpec { Arguments = arguments })).ShouldBe(invalid);

    [Fact]
    public void A_stray_empty_argument_is_invalid_but_an_empty_value_is_not()
    {
        K6Arguments.FindInvalid(["--tag", ""]).ShouldBeNull();
        K6Arguments.FindInvalid([""]).ShouldBe("");
        K6Arguments.FindInvalid(["--tag", "a", ""]).ShouldBe("");
    }

    [Fact]
    public void Only_the_environment_goes_to_inspect() =>
        K6Arguments.ForInspect(["--tag", "x=y", "-e", "A=1", "--env", "B=2", "--env=C=3", "-o", "json"]).ShouldBe(["-e", "A=1", "--env", "B=2", "--env=C=3"]);

    [Fact]
    public void Segments_cover_the_whole_test_without_gaps()
    {
        ExecutionSegments.Flags(1, 1).ShouldBeEmpty();
        var flags = Enumerable.Range(1, 4).Select(index => ExecutionSegments.Flags(index, 4)).ToList();
        flags.Select(it => it[0]).ShouldBe(["--execution-segment=0:1/4", "--execution-segment=1/4:2/4", "--execution-segment=2/4:3/4", "--execution-segment=3/4:1"]);
        flags.Select(it => it[1]).Distinct().ShouldBe(["--execution-segment-sequence=0,1/4,2/4,3/4,1"]);
    }
}
