using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>Two groups whose runs take turns on one cluster, A B B A A B B A …, so that what changes with time meets both alike.</summary>
/// <param name="Name">What both are called: the groups are <c>{name}-a</c> and <c>{name}-b</c>.</param>
/// <param name="Side">The side of this run.</param>
/// <param name="Other">What was asked of the other side.</param>
public sealed record RunAlternation(string Name, AlternationSide Side, RunParameters Other)
{
    /// <summary>What is added to the name for the group of this side.</summary>
    [JsonIgnore]
    public string Suffix => SuffixOf(Side);

    /// <summary>Name of the group of a side.</summary>
    public string GroupOf(AlternationSide side) => Name + SuffixOf(side);

    private static string SuffixOf(AlternationSide side) => side == AlternationSide.A ? "-a" : "-b";
}
