using CsCheck;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Tests.Segments;

public sealed class StripingTests
{
    private static readonly Gen<int[]> Cuts = Gen.Int[1, 12].Array[1, 6];

    [Theory]
    [InlineData("0,1/2,3/4,1", "0102")]
    [InlineData("0,3/5,1", "01010")]
    [InlineData("0,1/3,2/3,1", "012")]
    public void The_pattern_of_a_sequence_is_the_one_of_k6(string sequence, string pattern) =>
        Owners(Stripe(sequence), sequence.Count(c => c == ','), pattern.Length).ShouldBe(pattern);

    [Fact]
    public void Shares_that_follow_virtual_users_interleave_as_in_k6() =>
        Owners(Stripe("0,1/3,2/3,1").ScaledTo(10), 3, 10).ShouldBe("0120102102");

    [Theory]
    [InlineData("0,1/3,2/3,1", 10, "4,3,3")]
    [InlineData("0,1/4,1/2,3/4,1", 10, "3,3,2,2")]
    [InlineData("0,1/4,1/2,3/4,1", 2, "1,1,0,0")]
    public void A_count_is_divided_as_in_k6(string sequence, long count, string shares)
    {
        var striping = Stripe(sequence);
        string.Join(',', Enumerable.Range(0, shares.Split(',').Length).Select(s => striping.Scale(s, count))).ShouldBe(shares);
    }

    [Fact]
    public void Every_index_has_exactly_one_owner() => Cuts.Select(Gen.Int[1, 500]).Sample((weights, count) =>
    {
        var striping = Striping.Of([.. weights.Select(w => (long)w)]);
        var owned = Enumerable.Range(0, weights.Length)
            .SelectMany(s => Enumerable.Range(0, (int)striping.Scale(s, count)).Select(i => striping.Global(s, i)));
        return owned.Order().SequenceEqual(Enumerable.Range(0, count).Select(i => (long)i));
    });

    [Fact]
    public void Shares_grow_with_the_count_and_stay_proportional() => Cuts.Select(Gen.Int[1, 1000]).Sample((weights, count) =>
    {
        var striping = Striping.Of([.. weights.Select(w => (long)w)]);
        return Enumerable.Range(0, weights.Length).All(s =>
            striping.Scale(s, count) <= striping.Scale(s, count + 1)
            && Math.Abs(striping.Scale(s, count) - (double)count * weights[s] / weights.Sum()) < weights.Length);
    });

    private static Striping Stripe(string sequence) => ExecutionSegmentSequence.Locate($"0:{sequence.Split(',')[1]}", sequence).Sequence.Stripe();

    private static string Owners(Striping striping, int segments, int count) => string.Concat(Enumerable.Range(0, count).Select(index =>
        Enumerable.Range(0, segments).Single(s => striping.Scale(s, index + 1) > striping.Scale(s, index))));
}
