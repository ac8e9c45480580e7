namespace GatewayPerf.Verdicts;

/// <summary>The stable codes of findings. GP01 preflight and plan, GP02 cluster and deployment, GP03 load, GP04 node failure, GP05 evidence, GP06 teardown.</summary>
public static class FindingCodes
{
    /// <summary>The local cluster needs Linux.</summary>
    public const string NotLinux = "GP0101";

    /// <summary>Terraform is not there, does not run, or is too old.</summary>
    public const string TerraformUnusable = "GP0102";

    /// <summary>The program setsid is not there.</summary>
    public const string SetsidMissing = "GP0103";

    /// <summary>The work directory cannot be used.</summary>
    public const string WorkDirectoryUnusable = "GP0104";

    /// <summary>A program or file of GatewayPerf itself is missing.</summary>
    public const string InstallationIncomplete = "GP0105";

    /// <summary>Addresses in 127.0.0.0/8 cannot be bound.</summary>
    public const string LoopbackUnavailable = "GP0106";

    /// <summary>The machine has few cores or little memory.</summary>
    public const string SmallMachine = "GP0110";

    /// <summary>Too few arrivals to say anything about p99.</summary>
    public const string FewArrivals = "GP0111";

    /// <summary>A parameter has no effect.</summary>
    public const string ParameterUnused = "GP0112";

    /// <summary>Fewer virtual users than the load needs.</summary>
    public const string FewVirtualUsers = "GP0113";

    /// <summary>More load than the machine is likely to drive.</summary>
    public const string MachineOverloaded = "GP0114";

    /// <summary>There is no Prometheus to keep the metrics in.</summary>
    public const string PrometheusMissing = "GP0115";

    /// <summary>The program of gateway command is not there.</summary>
    public const string CommandNotFound = "GP0120";

    /// <summary>A file that the user named for the gateway cannot be used.</summary>
    public const string GatewayFileUnusable = "GP0121";

    /// <summary>A gateway or upstream that should be running already takes no connections.</summary>
    public const string TargetUnreachable = "GP0122";

    /// <summary>A limit for each identity, and an identity for each request.</summary>
    public const string UnboundedIdentities = "GP0123";

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

    /// <summary>The gateway answered without credentials after the load.</summary>
    public const string AuthNotEnforced = "GP0306";

    /// <summary>Nobody but the client counted the requests.</summary>
    public const string NoWitness = "GP0307";

    /// <summary>More or fewer requests were accepted than the limit of their identities says.</summary>
    public const string LimitNotHeld = "GP0308";

    /// <summary>A promise was missed.</summary>
    public const string PromiseMissed = "GP0310";

    /// <summary>A promise could not be judged.</summary>
    public const string PromiseUnjudged = "GP0312";

    /// <summary>No load ran.</summary>
    public const string NoLoad = "GP0311";

    /// <summary>Requests failed, by class.</summary>
    public const string RequestsFailed = "GP0320";

    /// <summary>A k6 threshold of the script failed.</summary>
    public const string ThresholdFailed = "GP0321";

    /// <summary>The load's time was over before its iterations were.</summary>
    public const string IterationsUndone = "GP0322";

    /// <summary>Nobody but the client counted the requests of a user's script.</summary>
    public const string ScriptUnwitnessed = "GP0323";

    /// <summary>The machine's clock was set while the load ran.</summary>
    public const string ClockStepped = "GP0324";

    /// <summary>The machine's cores had no time left.</summary>
    public const string MachineBusy = "GP0325";

    /// <summary>The nodes of the cluster beat late while the load ran.</summary>
    public const string HeartbeatLate = "GP0326";

    /// <summary>The cluster could not make connections while the load ran.</summary>
    public const string ConnectionsLost = "GP0327";

    /// <summary>The gateway's live memory leaks.</summary>
    public const string MemoryLeaks = "GP0330";

    /// <summary>The planned fault was not applied.</summary>
    public const string FaultNotApplied = "GP0401";

    /// <summary>A fault was not undone.</summary>
    public const string FaultNotRestored = "GP0402";

    /// <summary>The fault changed nothing that a client could see.</summary>
    public const string FaultUnnoticed = "GP0403";

    /// <summary>Traffic did not recover within the load.</summary>
    public const string NotRecovered = "GP0404";

    /// <summary>Somebody else undid the fault before its planned time.</summary>
    public const string FaultRestoredEarly = "GP0405";

    /// <summary>Logs are missing.</summary>
    public const string LogsMissing = "GP0501";

    /// <summary>A part of the run's journal is missing or unreadable.</summary>
    public const string RecordDamaged = "GP0502";

    /// <summary>The work directory could not be written, as on a full disk.</summary>
    public const string DiskFull = "GP0503";

    /// <summary>What a container printed was lost.</summary>
    public const string LogLost = "GP0504";

    /// <summary>A panel of the dashboards has no data although it must have some.</summary>
    public const string PanelHole = "GP0505";

    /// <summary>Grafana has no snapshot of a dashboard although it was asked for one.</summary>
    public const string GrafanaSnapshotMissing = "GP0510";

    /// <summary>Something of the run was not destroyed.</summary>
    public const string TeardownIncomplete = "GP0601";

    /// <summary>The run was cancelled.</summary>
    public const string Cancelled = "GP0901";
}
