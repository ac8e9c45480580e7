namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>
/// How long a container waits before it is started again: not at all the first time, then 10 s, doubling to 5 minutes; forgiven after 10 minutes of running.
/// All of it as short as the cluster's clocks are.
/// </summary>
internal sealed class RestartBackOff(Clocks clocks)
{
    private readonly TimeSpan _first = clocks.Scale(TimeSpan.FromSeconds(10));
    private readonly TimeSpan _longest = clocks.Scale(TimeSpan.FromMinutes(5));
    private TimeSpan _next;

    /// <summary>The pause after a start that ran for <paramref name="ran"/>.</summary>
    public TimeSpan After(TimeSpan ran)
    {
        if (ran >= 2 * _longest)
            _next = TimeSpan.Zero;
        var pause = _next;
        _next = pause == TimeSpan.Zero ? _first : pause * 2 < _longest ? pause * 2 : _longest;
        return pause;
    }
}
