namespace GatewayPerf.LocalCluster.Controllers.Garbage;

/// <summary>Kind and key of an object.</summary>
internal sealed record CollectedObject(CollectedKind Kind, ObjectKey Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Key}";
}
