using System.Text;
using GatewayPerf.LocalCluster.Nodes.Containers;
using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Variables;

/// <summary>A container's environment: what is inherited, then the image, then the Services, then the container's own, then the cluster's marks.</summary>
internal sealed class ContainerVariables(IResourceClient client, IReadOnlyDictionary<string, string> marks)
{
    /// <summary>Builds the environment. Throws <see cref="ContainerConfigException"/> when something that it needs is missing.</summary>
    public IReadOnlyDictionary<string, string> Build(V1Pod pod, V1Container container, ImageEntry image, PathMap paths)
    {
        var result = new Dictionary<string, string>();
        Add(result, InheritedVariables.Read());
        Add(result, image.Environment);
        if (pod.Spec.EnableServiceLinks is not false)
            Add(result, ServiceVariables.For(client.List<V1Service>(pod.Metadata.NamespaceProperty)));
        result["HOSTNAME"] = pod.Spec.Hostname is { Length: > 0 } hostname ? hostname : pod.Metadata.Name;

        foreach (var source in container.EnvFrom ?? [])
            Add(result, From(pod, source));
        foreach (var variable in container.Env ?? [])
        {
            var value = variable.ValueFrom is { } source
                ? From(pod, container, variable.Name, source)
                : paths.Replace(VariableExpansion.Expand(variable.Value ?? "", result));
            if (value is not null)
                result[variable.Name] = value;
        }

        Add(result, marks);
        return result;
    }

    private static void Add(Dictionary<string, string> to, IEnumerable<KeyValuePair<string, string>> from)
    {
        foreach (var (name, value) in from)
            to[name] = value;
    }

    private IEnumerable<KeyValuePair<string, string>> From(V1Pod pod, V1EnvFromSource source)
    {
        var data = source.ConfigMapRef is { } map ? ConfigMap(pod, map.Name, map.Optional)
            : source.SecretRef is { } secret ? Secret(pod, secret.Name, secret.Optional)
            : [];
        return (data ?? []).Select(entry => KeyValuePair.Create(source.Prefix + entry.Key, entry.Value));
    }

    private string? From(V1Pod pod, V1Container container, string name, V1EnvVarSource source) => source switch
    {
        { ConfigMapKeyRef: { } map } => Key("configmap", map.Name, map.Key, ConfigMap(pod, map.Name, map.Optional), map.Optional),
        { SecretKeyRef: { } secret } => Key("secret", secret.Name, secret.Key, Secret(pod, secret.Name, secret.Optional), secret.Optional),
        { FieldRef: { } field } => PodFields.Read(pod, field.FieldPath)
            ?? throw new ContainerConfigException($"variable {name}: the field {field.FieldPath} is not built yet"),
        { ResourceFieldRef: { } field } => ResourceFields.Read(pod, field, container.Name)
            ?? throw new ContainerConfigException($"variable {name}: the resource field {field.Resource} is not built yet"),
        _ => throw new ContainerConfigException($"variable {name}: valueFrom names no source that is built"),
    };

    private static string? Key(string kind, string name, string key, Dictionary<string, string>? data, bool? optional) =>
        data is not null && data.TryGetValue(key, out var value) ? value
        : optional is true ? null
        : throw new ContainerConfigException($"couldn't find key {key} in {kind} {name}");

    private Dictionary<string, string>? ConfigMap(V1Pod pod, string name, bool? optional) =>
        client.Get<V1ConfigMap>(pod.Metadata.NamespaceProperty, name) is { } map ? new(map.Data ?? new Dictionary<string, string>())
        : optional is true ? null
        : throw new ContainerConfigException($"configmap \"{name}\" not found");

    private Dictionary<string, string>? Secret(V1Pod pod, string name, bool? optional) =>
        client.Get<V1Secret>(pod.Metadata.NamespaceProperty, name) is { } secret
            ? (secret.Data ?? new Dictionary<string, byte[]>()).ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetString(entry.Value))
        : optional is true ? null
        : throw new ContainerConfigException($"secret \"{name}\" not found");
}
