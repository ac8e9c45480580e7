using System.Security.Cryptography;
using System.Text;
using GatewayPerf.Plans;
using k8s.Models;

namespace GatewayPerf.Gateways.Tyk;

/// <summary>The gateway's Deployment and Service, named and labelled as Tyk's chart does for the release <c>tyk</c>.</summary>
public static class TykWorkload
{
    /// <summary>Annotation of the pods that changes with their definitions: Tyk reads files only when it starts.</summary>
    public const string DefinitionsAnnotation = "gatewayperf.io/definitions";

    /// <summary>The Deployment.</summary>
    /// <exception cref="UserException">The definitions do not fit into ConfigMaps, or a real gateway is asked to do what only the stand-in can.</exception>
    public static V1Deployment Deployment(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var deployment = Containers.Deployment(
            settings, settings.GatewayNamespace, GatewayAddresses.GatewayDeployment, settings.Replicas, Pod(settings));
        // Tyk itself sends its metrics to a collector; the stand-in serves them.
        deployment.Spec.Template.Metadata.Annotations = StandInImages.Contains(settings.GatewayImage) ? Containers.Scraped(GatewayAddresses.HttpPort) : [];
        deployment.Spec.Template.Metadata.Annotations[DefinitionsAnnotation] = Checksum(settings);
        return deployment;
    }

    /// <summary>The Service that load is sent to.</summary>
    public static V1Service Service(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Containers.Service(
            settings, settings.GatewayNamespace, GatewayAddresses.GatewayService, GatewayAddresses.GatewayDeployment, GatewayAddresses.HttpPort);
    }

    private static V1PodSpec Pod(GatewaySettings settings)
    {
        var container = new V1Container
        {
            Name = GatewayAddresses.GatewayContainer,
            Image = settings.GatewayImage,
            Args = Arguments(settings),
            Ports = [new() { ContainerPort = GatewayAddresses.HttpPort, Protocol = "TCP" }],
            Env = TykEnvironment.Build(settings),
            ReadinessProbe = Containers.HttpProbe(settings, "/hello", GatewayAddresses.HttpPort),
            VolumeMounts = [Mount("apps", TykEnvironment.AppPath), Mount("policies", TykEnvironment.PolicyPath)],
        };
        return Containers.GatewayPod(
            settings,
            GatewayAddresses.GatewayDeployment,
            container,
            [Volume("apps", TykConfigMaps.ApiDefinitions), Volume("policies", TykConfigMaps.PolicyDefinitions)]);
    }

    // What only the stand-in knows; a real Tyk would refuse to start with it.
    private static List<string>? Arguments(GatewaySettings settings)
    {
        List<string> kept = [.. Option("--leak", settings.StandInLeak), .. Option("--identity-cache", settings.StandInCache)];
        if (StandInImages.Contains(settings.GatewayImage))
        {
            string[] collects = settings.StandInCollects is { } every ? ["--collect-every", IterationTime.Format(every)] : [];
            string[] profiles = settings.OffersProfiles ? ["--heap-page", "on"] : [];
            kept.AddRange([.. collects, .. profiles]);
            return kept.Count == 0 ? null : kept;
        }

        return kept.Count == 0 ? null
            : throw new UserException($"--stand-in-leak and --stand-in-cache are for the gateway stand-in, and {settings.GatewayImage} is none; leave them out.");
    }

    private static string[] Option(string name, ByteSize? size) => size is { } given ? [name, given.ToString()] : [];

    private static V1VolumeMount Mount(string name, string path) => new() { Name = name, MountPath = path, ReadOnlyProperty = true };

    private static V1Volume Volume(string name, string configMap) => new() { Name = name, ConfigMap = new() { Name = configMap } };

    private static string Checksum(GatewaySettings settings)
    {
        var files = TykConfigMaps.OfApis(settings).Data.Concat(TykConfigMaps.OfPolicies(settings).Data).OrderBy(file => file.Key, StringComparer.Ordinal);
        var text = string.Concat(files.Select(file => $"{file.Key}\n{file.Value}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
