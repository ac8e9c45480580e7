using System.Net;
using GatewayPerf.LocalCluster.Controllers;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

public sealed class OwnersTests
{
    private readonly ResourceClient _client = new(new ResourceStore(new FakeTimeProvider()), new AddressPool(IPAddress.Parse("127.9.9.1")));

    [Fact]
    public void What_has_no_controller_is_adopted()
    {
        var job = Create();
        _client.Claim<V1Job, V1Pod>(job, job.Spec.Selector).ShouldHaveSingleItem().IsControlledBy(job).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_adopted_by_an_owner_that_was_deleted_since_it_was_read()
    {
        var job = Create();
        _client.Update<V1Job>("default", "job", it => it.AddFinalizer("orphan"));
        _client.Delete<V1Job>("default", "job");
        AdoptsNothing(job);
    }

    [Fact]
    public void Nothing_is_adopted_by_an_owner_that_is_another_one_now()
    {
        var job = Create();
        _client.Delete<V1Job>("default", "job");
        _client.Create(Manifests.Job()).Metadata.Uid.ShouldNotBe(job.Metadata.Uid);
        AdoptsNothing(job);
    }

    private void AdoptsNothing(V1Job job)
    {
        _client.Claim<V1Job, V1Pod>(job, job.Spec.Selector).ShouldBeEmpty();
        _client.List<V1Pod>().ShouldHaveSingleItem().Metadata.OwnerReferences.ShouldBeNull();
    }

    private V1Job Create()
    {
        var job = _client.Create(Manifests.Job());
        var pod = Manifests.Pod("orphan", "job");
        foreach (var (label, value) in job.Spec.Selector.MatchLabels)
            pod.SetLabel(label, value);

        _client.Create(pod);
        return job;
    }
}
