namespace GatewayPerf.Kubernetes;

/// <summary>What one look at a condition saw: whether it holds, and the state in words (<c>1 of 2 replicas ready</c>).</summary>
public readonly record struct WaitProgress(bool IsReached, string State)
{
    /// <summary>The condition holds.</summary>
    public static WaitProgress Reached(string state = "") => new(true, state);

    /// <summary>Not yet; the state is printed while waiting and when the wait is given up.</summary>
    public static WaitProgress NotYet(string state) => new(false, state);
}
