using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways.Command;

/// <summary>The objects of a gateway that is a program of this machine.</summary>
public static class CommandWorkload
{
    /// <summary>Deployment, Service, container and label <c>app</c>.</summary>
    public const string Name = "gateway";

    /// <summary>Image whose pods run whatever program they name.</summary>
    public const string Image = "gatewayperf/command";

    private const string ConfigName = "gateway-config";
    private const string ConfigFolder = "/gatewayperf/config";
    private const string RunFolder = "/gatewayperf/run";
    private const string ConfigKey = "config";
    private const string SecretKey = "jwt-secret";
    private const string ConfigAnnotation = "gatewayperf.io/config";

    // A ConfigMap is the same for every pod and a pod's address is known only to itself, so that each renders its own copy when it starts.
    private const string Render = """
        sed -e "s|{podIP}|$POD_IP|g" -e "s|{port}|$GATEWAY_PORT|g" -e "s|{upstream}|$GATEWAY_UPSTREAM|g" -e "s|{folder}|$GATEWAY_FOLDER|g" \
          -e "s|{config}|$GATEWAY_CONFIG|g" "$GATEWAY_TEMPLATE" > "$GATEWAY_CONFIG" && exec "$@"
        """;

    /// <summary>Every object, in the order in which to apply them.</summary>
    /// <param name="settings">The run's settings.</param>
    /// <param name="command">What is run.</param>
    /// <param name="program">Absolute path of its program.</param>
    /// <param name="config">The configuration, with placeholders; null: there is none.</param>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All(GatewaySettings settings, GatewayCommand command, string program, string? config)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(command);
        var objects = new List<IKubernetesObject<V1ObjectMeta>>();
        if (settings.UseJwt)
        {
            objects.Add(Secret(settings));
        }

        if (config is not null)
        {
            objects.Add(ConfigMap(settings, config));
        }

        objects.Add(Containers.Service(settings, settings.GatewayNamespace, Name, Name, GatewayAddresses.HttpPort));
        objects.Add(Deployment(settings, command, program, config));
        objects.AddRange(GatewayAutoscaler.Of(settings, Name));
        return objects;
    }

    private static V1Deployment Deployment(GatewaySettings settings, GatewayCommand command, string program, string? config)
    {
        IEnumerable<string> words = [program, .. command.Words.Skip(1)];
        var run = words.Select(Word).ToList();
        var container = new V1Container
        {
            Name = Name,
            Image = Image,
            Command = config is null ? run : ["sh", "-c", Escape(Render), Name, .. run],
            Env = Environment(settings, config),
            Ports = [new() { ContainerPort = GatewayAddresses.HttpPort, Protocol = "TCP" }],
            ReadinessProbe = command.HealthPath is { } path
                ? Containers.HttpProbe(settings, path, GatewayAddresses.HttpPort) : Containers.TcpProbe(settings, GatewayAddresses.HttpPort),
            VolumeMounts = [new() { Name = "run", MountPath = RunFolder }],
        };
        List<V1Volume> volumes = [new() { Name = "run", EmptyDir = new() }];
        if (config is not null)
        {
            container.VolumeMounts.Add(new() { Name = "config", MountPath = ConfigFolder, ReadOnlyProperty = true });
            volumes.Add(new() { Name = "config", ConfigMap = new() { Name = ConfigName } });
        }

        var deployment = Containers.Deployment(settings, settings.GatewayNamespace, Name, settings.Replicas, Containers.GatewayPod(settings, Name, container, volumes));
        deployment.Spec.Template.Metadata.Annotations = new Dictionary<string, string>
        {
            [ConfigAnnotation] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(config ?? ""))),
        };
        return deployment;
    }

    private static List<V1EnvVar> Environment(GatewaySettings settings, string? config)
    {
        List<V1EnvVar> variables =
        [
            Containers.PodAddress("POD_IP"),
            new() { Name = "GATEWAY_PORT", Value = Number(GatewayAddresses.HttpPort) },
            new() { Name = "GATEWAY_UPSTREAM", Value = settings.UpstreamAddress },
            new() { Name = "GATEWAY_FOLDER", Value = RunFolder },
        ];
        if (config is not null)
        {
            variables.Add(new() { Name = "GATEWAY_CONFIG", Value = $"{RunFolder}/{ConfigKey}" });
            variables.Add(new() { Name = "GATEWAY_TEMPLATE", Value = $"{ConfigFolder}/{ConfigKey}" });
        }

        if (settings.UseJwt)
        {
            variables.Add(Containers.FromSecret("JWT_SECRET", Name, SecretKey));
        }

        return variables;
    }

    // Kubernetes puts a variable's value in the place of $(NAME).
    private static string Word(string word) => Escape(word)
        .Replace("{podIP}", "$(POD_IP)", StringComparison.Ordinal)
        .Replace("{port}", "$(GATEWAY_PORT)", StringComparison.Ordinal)
        .Replace("{upstream}", "$(GATEWAY_UPSTREAM)", StringComparison.Ordinal)
        .Replace("{folder}", "$(GATEWAY_FOLDER)", StringComparison.Ordinal)
        .Replace("{config}", "$(GATEWAY_CONFIG)", StringComparison.Ordinal);

    private static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    private static V1ConfigMap ConfigMap(GatewaySettings settings, string config) => new()
    {
        ApiVersion = V1ConfigMap.KubeApiVersion,
        Kind = V1ConfigMap.KubeKind,
        Metadata = RunMetadata.For(settings, settings.GatewayNamespace, ConfigName),
        Data = new Dictionary<string, string> { [ConfigKey] = config },
    };

    private static V1Secret Secret(GatewaySettings settings) => new()
    {
        ApiVersion = V1Secret.KubeApiVersion,
        Kind = V1Secret.KubeKind,
        Metadata = RunMetadata.For(settings, settings.GatewayNamespace, Name),
        Type = "Opaque",
        Data = new Dictionary<string, byte[]> { [SecretKey] = Encoding.UTF8.GetBytes(settings.Secrets.JwtSecret) },
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
