namespace GatewayPerf.K6;

/// <summary>The process exit codes of k6, as far as this runner can end that way.</summary>
internal enum ExitCode
{
    Ok = 0,
    ThresholdsFailed = 99,
    SetupTimeout = 100,
    TeardownTimeout = 101,
    StoppedByRest = 103,
    InvalidConfig = 104,
    ExternalAbort = 105,
    CannotListen = 106,
    ScriptException = 107,
    ScriptAborted = 108,
    Internal = 109,
    MarkedAsFailed = 110,
    Usage = 255,
}
