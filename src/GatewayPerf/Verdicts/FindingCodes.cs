namespace GatewayPerf.Verdicts;

/// <summary>The stable codes of findings. GP01 preflight and plan, GP02 cluster and deployment, GP03 load, GP04 node failure, GP05 evidence, GP06 teardown.</summary>
public static class FindingCodes
{
    /// <summary>A step of the run failed.</summary>
    public const string StepFailed = "GP0201";

    /// <summary>A segment was not sound.</summary>
    public const string SegmentUnsound = "GP0301";

    /// <summary>The ledger does not balance.</summary>
    public const string LedgerOutOfBalance = "GP0302";

    /// <summary>A witness contradicts the client.</summary>
    public const string WitnessContradicts = "GP0303";

    /// <summary>The control stream missed its limit too often.</summary>
    public const string NoisyEnvironment = "GP0304";

    /// <summary>Arrivals started late.</summary>
    public const string LateGenerator = "GP0305";

    /// <summary>A promise was missed.</summary>
    public const string PromiseMissed = "GP0310";

    /// <summary>No load ran.</summary>
    public const string NoLoad = "GP0311";

    /// <summary>The planned fault was not applied.</summary>
    public const string FaultNotApplied = "GP0401";

    /// <summary>A fault was not undone.</summary>
    public const string FaultNotRestored = "GP0402";

    /// <summary>The fault changed nothing that a client could see.</summary>
    public const string FaultUnnoticed = "GP0403";

    /// <summary>Traffic did not recover within the load.</summary>
    public const string NotRecovered = "GP0404";

    /// <summary>Logs are missing.</summary>
    public const string LogsMissing = "GP0501";

    /// <summary>Something of the run was not destroyed.</summary>
    public const string TeardownIncomplete = "GP0601";

    /// <summary>The run was cancelled.</summary>
    public const string Cancelled = "GP0901";
}
