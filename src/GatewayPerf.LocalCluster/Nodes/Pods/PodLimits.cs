namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>What ends a pod whatever its restart policy says: its active deadline, and an emptyDir that grew beyond its size limit.</summary>
internal sealed class PodLimits(PodSession session)
{
    // How often a kubelet looks for pods to evict.
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(10);
    private readonly TimeProvider _time = session.Environment.Time;

    /// <summary>Ends when a limit is reached, with why; null when cancelled before that.</summary>
    public async Task<PodEnd?> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await await Task.WhenAny(DeadlineAsync(cancellationToken), SizeAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<PodEnd> DeadlineAsync(CancellationToken cancellationToken)
    {
        var deadline = session.Pod.Spec.ActiveDeadlineSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;
        await Task.Delay(deadline, _time, cancellationToken);
        return new PodEnd("DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
    }

    private async Task<PodEnd> SizeAsync(CancellationToken cancellationToken)
    {
        var limited = session.Volumes.Limited.ToList();
        var interval = limited.Count == 0 ? Timeout.InfiniteTimeSpan : session.Environment.Clocks.Scale(UsualInterval);
        while (true)
        {
            await Task.Delay(interval, _time, cancellationToken);
            foreach (var (volume, folder, limit) in limited)
            {
                if (Size(folder) > limit)
                    return new PodEnd("Evicted", $"Usage of EmptyDir volume \"{volume.Name}\" exceeds the limit \"{volume.EmptyDir.SizeLimit}\". ");
            }
        }
    }

    private static long Size(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // A file went while it was looked at; the next look counts.
            return 0;
        }
    }
}
