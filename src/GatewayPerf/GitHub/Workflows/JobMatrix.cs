namespace GatewayPerf.GitHub.Workflows;

/// <summary>The variants of a job: one for each combination of values.</summary>
/// <param name="Axes">Values by name.</param>
public sealed record JobMatrix(IReadOnlyDictionary<string, IReadOnlyList<string>> Axes)
{
    /// <summary>Variants besides the combinations; each has all its values itself.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Include { get; init; } = [];

    /// <summary>How many variants there are.</summary>
    public int Count => (Axes.Count == 0 ? 0 : Axes.Values.Aggregate(1, (product, values) => product * values.Count)) + Include.Count;

    /// <summary>Whether every variant has a value of this name.</summary>
    public bool Has(string name) => Axes.Count > 0 ? Axes.ContainsKey(name) && Include.All(variant => variant.ContainsKey(name)) : Include.Count > 0 && Include.All(variant => variant.ContainsKey(name));

    /// <summary>Whether one variant that fails ends the others.</summary>
    public bool FailFast { get; init; }

    /// <summary>How many run at a time; as many as there are runners when null.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>A value within the job.</summary>
    public static string Value(string axis) => Expression.Of($"matrix.{axis}");
}
