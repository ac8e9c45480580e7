using GatewayPerf.Runs;

namespace GatewayPerf.Tests.Samples;

/// <summary>What a runner counts of one scenario.</summary>
internal sealed class SampleStream
{
    private readonly long[] _total = new long[10];

    public long Succeeded => _total[2];

    public long AnsweredFailures => _total[3] - _total[4];

    public void Count(long[] bucket, SampleFate fate)
    {
        foreach (var counts in new[] { bucket, _total })
        {
            counts[1] += fate is SampleFate.NoVu or SampleFate.Late ? 0 : 1;
            counts[2] += fate is SampleFate.Succeeded ? 1 : 0;
            counts[3] += fate is SampleFate.Failed or SampleFate.TimedOut ? 1 : 0;
            counts[4] += fate is SampleFate.TimedOut ? 1 : 0;
            counts[5] += fate is SampleFate.Limited ? 1 : 0;
            counts[6] += fate is SampleFate.NoVu or SampleFate.Late ? 1 : 0;
            counts[7] += fate is SampleFate.NoVu ? 1 : 0;
            counts[9] += fate is SampleFate.Interrupted ? 1 : 0;
            counts[8] += fate is SampleFate.Late ? 1 : 0;
        }
    }

    public RunnerLedger Ledger(long? planned, long forgotten) =>
        new(planned, _total[1], _total[2] - forgotten, _total[3], _total[4], _total[5], _total[6], _total[7], _total[8], _total[9], 0, Classes(_total));

    /// <summary>The failed ones of a bucket or a total by class; null when none failed.</summary>
    public static FailureCounts? Classes(long[] counts) => counts[3] == 0 ? null : new FailureCounts(Timeout: counts[4], Status: counts[3] - counts[4]);
}
