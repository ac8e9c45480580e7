using GatewayPerf.LocalCluster.Tests.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>Pods as a node agent would report them.</summary>
internal static class Pods
{
    public static V1Pod Running(ApiFixture api, string name, string address = "127.0.0.1", V1ContainerState? state = null)
    {
        api.Resources.Create(ClusterFixture.Pod(name, "node-1"));
        return api.Resources.UpdateStatus<V1Pod>("default", name, pod => pod.Status = new V1PodStatus
        {
            Phase = "Running",
            PodIP = address,
            ContainerStatuses =
            [
                new V1ContainerStatus
                {
                    Name = "app",
                    Image = "img:1",
                    ImageID = "",
                    Ready = state is null,
                    RestartCount = 0,
                    State = state ?? new V1ContainerState { Running = new V1ContainerStateRunning() },
                },
            ],
        })!;
    }
}
