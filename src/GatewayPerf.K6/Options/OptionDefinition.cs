namespace GatewayPerf.K6.Options;

/// <summary>One option of a test: how each source spells it.</summary>
/// <param name="Key">In scripts and configuration files.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Flag">On the command line; null for nowhere.</param>
/// <param name="ShortFlag">The short form of the flag, if there is one.</param>
/// <param name="Variable">In the environment; null for nowhere.</param>
/// <param name="Help">What it does, for <c>--help</c>.</param>
internal sealed record OptionDefinition(string Key, OptionKind Kind, string? Flag = null, string? ShortFlag = null, string? Variable = null, string Help = "")
{
    /// <summary>Whether this runner follows it; what is not built is refused by name.</summary>
    public bool IsBuilt { get; init; } = true;

    /// <summary>Whether only the command line and the environment can set it.</summary>
    public bool IsForCallerOnly { get; init; }
}
