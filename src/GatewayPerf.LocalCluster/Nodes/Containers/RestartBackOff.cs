namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>How long a container waits before it is started again: not at all the first time, then 10 s, doubling to 5 minutes; forgiven after 10 minutes of running.</summary>
internal sealed class RestartBackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private TimeSpan _next;

    /// <summary>The pause after a start that ran for <paramref name="ran"/>.</summary>
    public TimeSpan After(TimeSpan ran)
    {
        if (ran >= 2 * Longest)
            _next = TimeSpan.Zero;
        var pause = _next;
        _next = pause == TimeSpan.Zero ? First : pause * 2 < Longest ? pause * 2 : Longest;
        return pause;
    }
}
