using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Endpoints;

/// <summary>Pods as endpoints of a Service.</summary>
internal static class EndpointFactory
{
    /// <summary>Whether the pod is an endpoint of the Service, ready or not.</summary>
    public static bool Serves(V1Pod pod, V1Service service) =>
        LabelSelectors.Matches(service.Spec.Selector, pod.Metadata.Labels) && !pod.IsFinished() && !string.IsNullOrEmpty(pod.Status?.PodIP);

    /// <summary>The endpoint: ready until the pod is told to go, serving as long as it is ready itself.</summary>
    public static V1Endpoint Create(V1Service service, V1Pod pod)
    {
        var serving = pod.IsReady() || service.Spec.PublishNotReadyAddresses == true;
        return new V1Endpoint
        {
            Addresses = [pod.Status.PodIP],
            Conditions = new V1EndpointConditions
            {
                Ready = serving && (!pod.IsTerminating() || service.Spec.PublishNotReadyAddresses == true),
                Serving = serving,
                Terminating = pod.IsTerminating(),
            },
            NodeName = pod.Spec.NodeName,
            TargetRef = new V1ObjectReference
            {
                Kind = V1Pod.KubeKind,
                NamespaceProperty = pod.Metadata.NamespaceProperty,
                Name = pod.Metadata.Name,
                Uid = pod.Metadata.Uid,
            },
        };
    }
}
