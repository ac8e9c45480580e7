using CsCheck;
using GatewayPerf.LocalCluster.Controllers.Deployments;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class RollingUpdateTests
{
    [Theory]
    [InlineData(4, "25%", "25%", 1, 1)]
    [InlineData(3, "25%", "25%", 1, 0)]
    [InlineData(10, "10%", "0", 1, 0)]
    [InlineData(2, "0", "0", 0, 1)]
    [InlineData(2, "3", "5", 3, 2)]
    [InlineData(2, null, null, 1, 0)]
    public void Percentages_of_surge_round_up_and_of_unavailable_pods_down(int desired, string? surge, string? unavailable, int maxSurge, int maxUnavailable)
    {
        var limits = RollingUpdate.Of(new V1DeploymentSpec
        {
            Replicas = desired,
            Strategy = new V1DeploymentStrategy { Type = "RollingUpdate", RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = surge!, MaxUnavailable = unavailable! } },
        });
        limits.ShouldBe(new RollingUpdate(desired, maxSurge, maxUnavailable));
    }

    [Fact]
    public void Every_rollout_ends_and_keeps_its_limits_on_the_way()
    {
        var generator = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 10], Gen.Int[0, 10], Gen.Int[0, 1000]);
        generator.Sample((desired, surge, unavailable, firstOld, secondOld, seed) =>
        {
            var allowed = Math.Min(unavailable, desired);
            var limits = new RollingUpdate(desired, surge, surge == 0 && allowed == 0 ? 1 : allowed);
            var random = new Random(seed);
            RolloutSet[] old = [new(firstOld, random.Next(firstOld + 1)), new(secondOld, random.Next(secondOld + 1))];
            var current = new RolloutSet(0, 0);
            for (var step = 0; step < 500; step++)
            {
                if (current == new RolloutSet(desired, desired) && old.All(set => set.Replicas == 0))
                    return;

                var before = current.Available + old.Sum(set => set.Available);
                var total = current.Replicas + old.Sum(set => set.Replicas);
                var wanted = limits.NewReplicas(current.Replicas, old.Sum(set => set.Replicas));
                wanted.ShouldBeInRange(Math.Min(current.Replicas, desired), desired);
                if (wanted != current.Replicas)
                {
                    (wanted + old.Sum(set => set.Replicas)).ShouldBeLessThanOrEqualTo(Math.Max(total, desired + limits.MaxSurge));
                    current = new RolloutSet(wanted, Math.Min(current.Available, wanted));
                }
                else
                {
                    var kept = limits.OldReplicas(current, old);
                    for (var i = 0; i < old.Length; i++)
                    {
                        kept[i].ShouldBeInRange(0, old[i].Replicas);

                        // A ReplicaSet takes what is not available first.
                        old[i] = new RolloutSet(kept[i], Math.Min(old[i].Available, kept[i]));
                    }

                    (current.Available + old.Sum(set => set.Available)).ShouldBeGreaterThanOrEqualTo(Math.Min(before, limits.MinAvailable));
                }

                // One more new pod becomes available; old ones that are broken stay so.
                if (current.Available < current.Replicas && random.Next(2) == 0)
                    current = current with { Available = current.Available + 1 };
            }

            throw new InvalidOperationException($"The rollout stands still: {limits}, {current}, {old[0]}, {old[1]}.");
        });
    }

    [Fact]
    public void The_hash_of_a_template_does_not_depend_on_the_order_of_its_labels()
    {
        var one = Manifests.Template();
        var other = Manifests.Template();
        one.Metadata.Labels = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" };
        other.Metadata.Labels = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1", ["pod-template-hash"] = "x" };
        TemplateHash.Of(one).ShouldBe(TemplateHash.Of(other));
        TemplateHash.Of(one).ShouldNotBe(TemplateHash.Of(one, 1));
        other.Spec.Containers[0].Image = "web:2";
        TemplateHash.Of(one).ShouldNotBe(TemplateHash.Of(other));
    }

    [Theory]
    [InlineData(23, 13, "8 5", "14 9")]
    [InlineData(7, 13, "8 5", "4 3")]
    [InlineData(6, 6, "3 3", "3 3")]
    [InlineData(9, 6, "3 3", "4 5")]
    public void A_deployment_that_is_scaled_amid_its_rollout_grows_and_shrinks_in_proportion(int allowed, int before, string sizes, string expected) =>
        string.Join(' ', ProportionalScaling.Share(allowed, before, [.. sizes.Split(' ').Select(int.Parse)])).ShouldBe(expected);

    [Fact]
    public void Shares_add_up_and_all_go_the_same_way() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[1, 20].Array[2, 4]).Sample((allowed, before, sizes) =>
        {
            var shared = ProportionalScaling.Share(allowed, before, sizes);
            shared.Sum().ShouldBe(allowed);
            shared.ShouldAllBe(size => size >= 0);
            foreach (var (size, share) in sizes.Zip(shared))
                Math.Sign(share - size).ShouldBeOneOf(0, Math.Sign(allowed - sizes.Sum()));
        }, iter: 2000);
}
