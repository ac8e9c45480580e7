using CsCheck;
using GatewayPerf.LocalCluster.Nodes.Usage;

namespace GatewayPerf.LocalCluster.Tests.Nodes.Usage;

public sealed class CpuTallyTests
{
    private readonly CpuTally _tally = new();

    [Fact]
    public void What_a_parent_has_waited_for_counts_once()
    {
        Add(Process(1, 0, own: 100), Process(2, 1, own: 50)).ShouldBe(150);

        Add(Process(1, 0, own: 110, children: 60)).ShouldBe(170);
    }

    [Fact]
    public void What_nobody_waited_for_stays()
    {
        Add(Process(1, 0, own: 100), Process(2, 1, own: 50));

        Add(Process(1, 0, own: 110)).ShouldBe(160);
        Add(Process(1, 0, own: 120)).ShouldBe(170);
    }

    [Fact]
    public void A_grandparent_takes_over_what_ended_below_it()
    {
        Add(Process(1, 0, own: 10), Process(2, 1, own: 20), Process(3, 2, own: 30));

        Add(Process(1, 0, own: 10, children: 55)).ShouldBe(65);
    }

    [Fact]
    public void One_of_two_children_was_waited_for()
    {
        Add(Process(1, 0, own: 10), Process(2, 1, own: 20), Process(3, 1, own: 30));

        Add(Process(1, 0, own: 10, children: 31)).ShouldBeInRange(60, 61);
    }

    [Fact]
    public void A_process_id_that_is_used_again_is_another_process()
    {
        Add(Process(1, 0, own: 10), Process(2, 1, own: 20));

        Add(Process(1, 0, own: 10), Process(2, 1, own: 1, startTime: 7)).ShouldBe(31);
    }

    [Fact]
    public void The_sum_never_falls_and_never_loses()
    {
        // A tree that grows, works, forks, ends and is waited for by chance; what was really used is known.
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[1, 50]).List[1, 60].Sample(steps =>
        {
            var tally = new CpuTally();
            var tree = new Dictionary<int, ProcessSample> { [1] = Process(1, 0, 0) };
            var (used, next, before) = (0L, 2, 0L);
            foreach (var (action, choice, work) in steps)
            {
                var pid = tree.Keys.ElementAt(choice % tree.Count);
                if (action <= 1)
                {
                    tree[pid] = tree[pid] with { OwnTicks = tree[pid].OwnTicks + work };
                    used += work;
                }
                else if (action == 2)
                {
                    tree[next] = Process(next++, pid, 0);
                }
                else if (pid != 1)
                {
                    // Orphans go to init, outside the container.
                    foreach (var child in tree.Values.Where(child => child.Parent == pid).ToList())
                        tree[child.Pid] = child with { Parent = 0 };
                    if (work % 2 == 0 && tree.TryGetValue(tree[pid].Parent, out var parent))
                        tree[parent.Pid] = parent with { ChildTicks = parent.ChildTicks + tree[pid].Ticks };
                    tree.Remove(pid);
                }

                tally.Add([.. tree.Values]);
                if (tally.Ticks < before)
                    return false;
                before = tally.Ticks;
            }

            // Rounding lets a few ticks of each process that ended count as taken over.
            return tally.Ticks <= used + 2 && tally.Ticks >= used - (2 * next);
        });
    }

    private static ProcessSample Process(int pid, int parent, long own, long children = 0, long startTime = 1) =>
        new(pid, startTime, parent, 1, own, children, 4096);

    private long Add(params ProcessSample[] living)
    {
        _tally.Add(living);
        return _tally.Ticks;
    }
}
