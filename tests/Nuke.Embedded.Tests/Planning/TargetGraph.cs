using CsCheck;
using Nuke.Common.Execution;

namespace Nuke.Embedded.Tests.Planning;

/// <summary>A random build: edges go from later to earlier places of a random order, so there is no circle.</summary>
public sealed record TargetGraph(int Size, int[] Places, (int From, int To, EdgeKind Kind)[] Edges, int[] Invoked)
{
    public static Gen<TargetGraph> Gen { get; } =
        from size in CsCheck.Gen.Int[1, 10]
        from places in CsCheck.Gen.Shuffle(Enumerable.Range(0, size).ToArray())
        from edges in CsCheck.Gen.Select(CsCheck.Gen.Int[0, size - 1], CsCheck.Gen.Int[0, size - 1], CsCheck.Gen.Enum<EdgeKind>()).Array[0, 14]
        from invoked in CsCheck.Gen.Int[0, size - 1].Array[1, 4]
        select new TargetGraph(size, places, edges, invoked);

    public IReadOnlyList<string> InvokedNames => [.. Invoked.Distinct().Select(x => $"T{x}")];

    public IReadOnlyList<ExecutableTarget> Create()
    {
        var targets = Enumerable.Range(0, Size).Select(x => new ExecutableTarget { Name = $"T{x}" }).ToList();
        foreach (var (a, b, kind) in Edges.Where(x => x.From != x.To))
        {
            var (later, earlier) = Places[a] > Places[b] ? (targets[a], targets[b]) : (targets[b], targets[a]);
            Connect(later, earlier, kind);
        }

        return targets;
    }

    public static void Connect(ExecutableTarget later, ExecutableTarget earlier, EdgeKind kind)
    {
        switch (kind)
        {
            case EdgeKind.DependsOn:
                later.ExecutionDependencies.Add(earlier);
                break;
            case EdgeKind.After:
                later.OrderDependencies.Add(earlier);
                break;
            case EdgeKind.TriggeredBy:
                later.TriggerDependencies.Add(earlier);
                earlier.Triggers.Add(later);
                break;
        }
    }
}
