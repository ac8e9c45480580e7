using GatewayPerf.Chaos;
using GatewayPerf.Plans;
using GatewayPerf.Terraform;

namespace GatewayPerf.Runs.Status;

/// <summary>What goes on in a work directory, as <c>Status</c> prints it. Times are UTC; what does not apply is null.</summary>
public sealed record StatusReport
{
    /// <summary>Absolute path of the work directory.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>When this was looked up.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the newest run is doing.</summary>
    public required RunState State { get; init; }

    /// <summary>The newest run.</summary>
    public RunId? RunId { get; init; }

    /// <summary>When its first process began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Who works on it, or did until the process died.</summary>
    public RunLockHolder? Process { get; init; }

    /// <summary>The target that runs, or was running when the process died.</summary>
    public string? Step { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? StepSince { get; init; }

    /// <summary>First planned arrival of the load.</summary>
    public DateTimeOffset? LoadFrom { get; init; }

    /// <summary>Last planned arrival of the load.</summary>
    public DateTimeOffset? LoadUntil { get; init; }

    /// <summary>Segments that have not ended, of <see cref="Segments"/>; counted from the record alone.</summary>
    public int? SegmentsLeft { get; init; }

    /// <summary>Segments of the plan.</summary>
    public int? Segments { get; init; }

    /// <summary>When the run is expected to be over, by its plan.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>Faults that nobody has undone.</summary>
    public IReadOnlyList<OpenFault> OpenFaults { get; init; } = [];

    /// <summary>The lock on Terraform's state.</summary>
    public TerraformLock? TerraformLock { get; init; }

    /// <summary>The cluster; null when there is none.</summary>
    public ClusterStatus? Cluster { get; init; }

    /// <summary>The run's verdict, once it is over.</summary>
    public Verdicts.Verdict? Verdict { get; init; }

    /// <summary>Path of its report.</summary>
    public string? Report { get; init; }

    /// <summary>Why <see cref="NextCommand"/> is next.</summary>
    public required string Next { get; init; }

    /// <summary>What to type next.</summary>
    public required string NextCommand { get; init; }
}
