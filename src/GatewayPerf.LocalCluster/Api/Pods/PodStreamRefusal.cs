using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Pods;

/// <summary>What the local cluster says to those who want a stream into a container: there is none to enter, its pods are processes of this machine.</summary>
internal static class PodStreamRefusal
{
    /// <summary>The refusal of <c>exec</c>, <c>attach</c> or <c>portforward</c>; 404 when there is no such pod.</summary>
    public static ApiException For(ResourceStore store, ResourceRequest request)
    {
        var pod = store.Get(ResourceKinds.Pod, request.Namespace, request.RequireName());
        if (pod is null)
            return ApiErrors.NotFound(ResourceKinds.Pod, request.RequireName());

        var address = pod.Root.Text("status", "podIP") is { Length: > 0 } ip ? ip : "its address once it runs";
        return ApiErrors.BadRequest(request.Subresource == "portforward"
            ? $"port-forward is not there in the local cluster, and not needed: pod {pod.Name} listens on {address} of this machine, so connect to that directly"
            : $"{request.Subresource} is not there in the local cluster: the containers of pod {pod.Name} are processes of this machine (address {address}); "
                + "look at them with ps, and at their output with kubectl logs");
    }
}
