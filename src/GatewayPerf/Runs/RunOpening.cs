namespace GatewayPerf.Runs;

/// <summary>How a process comes to the run that it works on.</summary>
public enum RunOpening
{
    /// <summary>A whole new run; refused while an old one still owes its teardown.</summary>
    New,

    /// <summary>Single steps: the newest run while its cluster may exist, else a new one.</summary>
    Continue,

    /// <summary>The rest of a whole run whose process died.</summary>
    Resume,

    /// <summary>Steps on the cluster of a run whose load has ended: a new run, so that neither report speaks of the other's load.</summary>
    Adopt,
}
