namespace GatewayPerf.K6.Reporting;

/// <summary>The counters of a bucket, in the order in which a report spells them.</summary>
internal enum Counter
{
    Started,
    Succeeded,
    Failed,
    TimedOut,
    Limited,
    Dropped,
    NoVu,
    Late,
    Interrupted,
}
