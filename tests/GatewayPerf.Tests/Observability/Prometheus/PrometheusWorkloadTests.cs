using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Tests.Gateways;
using GatewayPerf.Tests.Plans;
using k8s;
using k8s.Models;

namespace GatewayPerf.Tests.Observability.Prometheus;

public sealed class PrometheusWorkloadTests
{
    // A Prometheus that is started anew never ends the series of what it no longer scrapes, so that a query shows pods of the run before for five minutes.
    [Fact]
    public void The_next_run_of_a_cluster_finds_the_same_pod() => Pod("run-2", new RunParameters()).ShouldBe(Pod("run-1", new RunParameters()));

    [Fact]
    public void Another_configuration_makes_another_pod() =>
        Pod("run-1", new RunParameters { Duration = PlanAssert.Seconds(86_400), SegmentDuration = PlanAssert.Seconds(7200) }).ShouldNotBe(Pod("run-1", new RunParameters()));

    private static string Pod(string run, RunParameters parameters) => KubernetesJson.Serialize(
        PrometheusWorkload.All(SampleSettings.Local with { RunId = run }, new ApiAccess(new Uri("https://127.9.1.1:6443"), "the-token", "-----BEGIN CERTIFICATE-----"), PlanAssert.Plan(parameters))
            .OfType<V1Deployment>().Single().Spec.Template);
}
