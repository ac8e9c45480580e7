using CsCheck;
using Nuke.Common.Execution;

namespace Nuke.Embedded.Tests.Planning;

public class ExecutionPlannerProperties
{
    [Fact]
    public void A_plan_respects_every_edge_and_names_each_target_once() => TargetGraph.Gen.Sample(graph =>
    {
        var plan = ExecutionPlanner.Plan(graph.Create(), graph.InvokedNames).ToList();
        plan.Distinct().Count().ShouldBe(plan.Count);
        foreach (var target in plan)
        {
            foreach (var dependency in target.AllDependencies.Where(plan.Contains))
                plan.IndexOf(dependency).ShouldBeLessThan(plan.IndexOf(target));
        }
    });

    [Fact]
    public void A_plan_holds_exactly_what_was_invoked_and_what_that_needs_and_triggers() => TargetGraph.Gen.Sample(graph =>
    {
        var targets = graph.Create();
        var expected = targets.Where(x => graph.InvokedNames.Contains(x.Name)).ToHashSet();
        while (targets.Any(x => !expected.Contains(x) && expected.Any(y => y.ExecutionDependencies.Contains(x) || y.Triggers.Contains(x))))
            expected.UnionWith(expected.ToList().SelectMany(x => x.ExecutionDependencies.Concat(x.Triggers)));

        ExecutionPlanner.Plan(targets, graph.InvokedNames).ShouldBe(expected, ignoreOrder: true);
    });

    [Fact]
    public void What_nothing_orders_runs_in_reverse_declaration_order() => TargetGraph.Gen.Sample(graph =>
    {
        var targets = graph.Create();
        var plan = ExecutionPlanner.Plan(targets, [.. targets.Select(x => x.Name)]).ToList();

        // From the back: the last one is the first declared of those on which no remaining one depends.
        while (plan.Count > 0)
        {
            plan[^1].ShouldBe(targets.First(x => plan.Contains(x) && !plan.Any(y => y.AllDependencies.Contains(x))));
            plan.RemoveAt(plan.Count - 1);
        }
    });

    [Fact]
    public void The_order_of_names_does_not_matter() => TargetGraph.Gen.Sample(graph =>
        ExecutionPlanner.Plan(graph.Create(), graph.InvokedNames).Select(x => x.Name)
            .ShouldBe(ExecutionPlanner.Plan(graph.Create(), [.. graph.InvokedNames.Reverse()]).Select(x => x.Name)));

    [Fact]
    public void A_circle_is_refused_whoever_was_invoked() =>
        Gen.Select(TargetGraph.Gen, Gen.Enum<EdgeKind>(), Gen.Enum<EdgeKind>()).Where(x => x.Item1.Size > 1).Sample((graph, there, back) =>
        {
            var targets = graph.Create();
            TargetGraph.Connect(targets[0], targets[1], there);
            TargetGraph.Connect(targets[1], targets[0], back);

            var message = Should.Throw<InvalidOperationException>(() => ExecutionPlanner.Plan(targets, graph.InvokedNames)).Message;
            message.ShouldStartWith("Circular dependencies between targets:");
            message.ShouldContain("T0");
            message.ShouldContain("T1");
        });
}
