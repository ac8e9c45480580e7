namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>What a container starts: an absolute program, its arguments, the whole environment, and a folder that exists.</summary>
internal sealed record ContainerCommand(
    string Program,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string WorkingDirectory);
