namespace GatewayPerf.Plans;

/// <summary>How long each step may take before it gives up with a reason.</summary>
public sealed record DeadlinePlan
{
    /// <summary>Terraform and the cluster's API.</summary>
    public required TimeSpan InitTerraform { get; init; }

    /// <summary>Applying objects and replicas becoming ready.</summary>
    public required TimeSpan Deploy { get; init; }

    /// <summary>Every replica serving every route.</summary>
    public required TimeSpan WaitStabilize { get; init; }

    /// <summary>From creating the first segment to a steady load.</summary>
    public required TimeSpan LoadStart { get; init; }

    /// <summary>From the planned end of the load to the end of every runner.</summary>
    public required TimeSpan LoadDrain { get; init; }

    /// <summary>From the restoration to the node being ready.</summary>
    public required TimeSpan NodeBack { get; init; }

    /// <summary>Collecting logs.</summary>
    public required TimeSpan CollectLogs { get; init; }

    /// <summary>Undoing faults and destroying everything.</summary>
    public required TimeSpan Destroy { get; init; }
}
