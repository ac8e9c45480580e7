namespace GatewayPerf.Plans;

/// <summary>A pool of nodes; its nodes carry the label <c>node=&lt;name&gt;</c>.</summary>
/// <param name="Name">Name of the pool: gateway, upstream, resources or k6.</param>
/// <param name="Count">Number of nodes, at least 1.</param>
public sealed record NodePoolPlan(string Name, int Count)
{
    /// <summary>The pool of the gateway under test.</summary>
    public const string Gateway = "gateway";

    /// <summary>The pool of the upstream.</summary>
    public const string Upstream = "upstream";

    /// <summary>The pool of what the gateway needs (its key store).</summary>
    public const string Resources = "resources";

    /// <summary>The pool of the k6 runners.</summary>
    public const string K6 = "k6";
}
