namespace GatewayPerf.GitHub.Workflows;

/// <summary>The variants of a job: one for each combination of values.</summary>
/// <param name="Axes">Values by name.</param>
public sealed record JobMatrix(IReadOnlyDictionary<string, IReadOnlyList<string>> Axes)
{
    /// <summary>Whether one variant that fails ends the others.</summary>
    public bool FailFast { get; init; }

    /// <summary>How many run at a time; as many as there are runners when null.</summary>
    public int? MaxParallel { get; init; }

    /// <summary>A value within the job.</summary>
    public static string Value(string axis) => Expression.Of($"matrix.{axis}");
}
