using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>Small objects to start from.</summary>
internal static class Manifests
{
    public static V1PodTemplateSpec Template(string app = "web", string image = "web:1", string? restartPolicy = null) => new()
    {
        Metadata = new V1ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = app } },
        Spec = new V1PodSpec
        {
            RestartPolicy = restartPolicy,
            Containers = [new V1Container { Name = "app", Image = image, Ports = [new V1ContainerPort { Name = "http", ContainerPort = 8080 }] }],
        },
    };

    public static V1Deployment Deployment(string name = "web", int replicas = 2, Action<V1DeploymentSpec>? change = null)
    {
        var deployment = new V1Deployment
        {
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" },
            Spec = new V1DeploymentSpec
            {
                Replicas = replicas,
                Selector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = name } },
                Template = Template(name),
            },
        };
        change?.Invoke(deployment.Spec);
        return deployment;
    }

    public static V1Pod Pod(string name, string app = "web", Action<V1PodSpec>? change = null)
    {
        var template = Template(app);
        change?.Invoke(template.Spec);
        template.Metadata.Name = name;
        template.Metadata.NamespaceProperty = "default";
        return new V1Pod { Metadata = template.Metadata, Spec = template.Spec };
    }

    public static V1Job Job(string name = "job", Action<V1JobSpec>? change = null)
    {
        var job = new V1Job
        {
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" },
            Spec = new V1JobSpec { Template = Template("job", restartPolicy: "Never") },
        };
        change?.Invoke(job.Spec);
        return job;
    }

    public static V1PodDisruptionBudget Budget(string name = "web", string? maxUnavailable = null, string? minAvailable = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" },
        Spec = new V1PodDisruptionBudgetSpec
        {
            Selector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
            MaxUnavailable = maxUnavailable,
            MinAvailable = minAvailable,
        },
    };

    /// <summary>Keeps the Deployment <c>web</c> at half of the CPU that its pods request.</summary>
    public static V2HorizontalPodAutoscaler Autoscaler() => new()
    {
        Metadata = new V1ObjectMeta { Name = "web", NamespaceProperty = "default" },
        Spec = new V2HorizontalPodAutoscalerSpec
        {
            ScaleTargetRef = new V2CrossVersionObjectReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = "web" },
            MaxReplicas = 10,
            Metrics =
            [
                new V2MetricSpec
                {
                    Type = "Resource",
                    Resource = new V2ResourceMetricSource { Name = "cpu", Target = new V2MetricTarget { Type = "Utilization", AverageUtilization = 50 } },
                },
            ],
        },
    };

    public static V1Service Service(string name = "web", IntOrString? targetPort = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" },
        Spec = new V1ServiceSpec
        {
            Selector = new Dictionary<string, string> { ["app"] = name },
            Ports = [new V1ServicePort { Name = "http", Port = 80, TargetPort = targetPort }],
        },
    };
}
