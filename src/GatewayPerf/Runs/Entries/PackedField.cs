namespace GatewayPerf.Runs;

/// <summary>What comes next in a <see cref="PackedScenarios"/>.</summary>
internal enum PackedField : byte
{
    /// <summary>A scenario begins, with its name; its seconds follow.</summary>
    Scenario = 1,

    /// <summary>A second begins; all but <see cref="Scenario"/> that follows is of it.</summary>
    Second,

    /// <summary>Its number.</summary>
    Number,

    /// <summary>One of its buckets, without the zeros at the end.</summary>
    Row,

    /// <summary>A histogram.</summary>
    Latency,

    /// <summary>A histogram.</summary>
    Lateness,

    /// <summary>A histogram.</summary>
    RequestDuration,

    /// <summary>The failed ones, a number for each class.</summary>
    Failures,
}
