namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>What an autoscaler recommended and did lately.</summary>
internal sealed class ScalingHistory
{
    private readonly List<(DateTime At, int Replicas)> _recommendations = [];
    private readonly List<(DateTime At, int Change)> _changes = [];

    public bool IsEmpty => _recommendations.Count == 0;

    public void Recommend(DateTime at, int replicas) => _recommendations.Add((at, replicas));

    /// <summary>Notes that the target was scaled by <paramref name="change"/> replicas, below 0 for down.</summary>
    public void Scaled(DateTime at, int change) => _changes.Add((at, change));

    /// <summary>What was recommended after a time.</summary>
    public IEnumerable<int> RecommendedAfter(DateTime time) => _recommendations.Where(it => it.At > time).Select(it => it.Replicas);

    /// <summary>By how many replicas the target has grown since a time, less what it has shrunk.</summary>
    public int ChangeAfter(DateTime time) => _changes.Where(it => it.At > time).Sum(it => it.Change);

    /// <summary>Forgets what is older.</summary>
    public void Forget(DateTime before)
    {
        _recommendations.RemoveAll(it => it.At < before);
        _changes.RemoveAll(it => it.At < before);
    }
}
