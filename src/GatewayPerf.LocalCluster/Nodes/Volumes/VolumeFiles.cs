using System.Text;
using GatewayPerf.LocalCluster.Nodes.Variables;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Volumes;

/// <summary>The files that a volume of the API's objects holds now.</summary>
internal sealed class VolumeFiles(IResourceClient client)
{
    private const int UsualMode = 0b110_100_100;

    /// <summary>True for a volume whose files come from the API.</summary>
    public static bool IsMade(V1Volume volume) => volume is not { ConfigMap: null, Secret: null, Projected: null, DownwardAPI: null };

    /// <summary>The files by their paths. Throws <see cref="VolumeException"/> when a source is missing.</summary>
    public IReadOnlyDictionary<string, VolumeFile> Read(V1Pod pod, V1Volume volume)
    {
        var files = new SortedDictionary<string, VolumeFile>(StringComparer.Ordinal);
        try
        {
            if (volume.ConfigMap is { } map)
                Add(files, ConfigMap(pod, map.Name, map.Optional), map.Items, map.DefaultMode, map.Optional, $"configmap \"{map.Name}\"");
            else if (volume.Secret is { } secret)
                Add(files, Secret(pod, secret.SecretName, secret.Optional), secret.Items, secret.DefaultMode, secret.Optional, $"secret \"{secret.SecretName}\"");
            else if (volume.DownwardAPI is { } downward)
                Add(files, pod, downward.Items, downward.DefaultMode);
            foreach (var source in volume.Projected?.Sources ?? [])
                Add(files, pod, source, volume.Projected!.DefaultMode);
        }
        catch (VolumeException exception)
        {
            throw new VolumeException($"MountVolume.SetUp failed for volume \"{volume.Name}\" : {exception.Message}");
        }

        return files;
    }

    private void Add(SortedDictionary<string, VolumeFile> files, V1Pod pod, V1VolumeProjection source, int? mode)
    {
        if (source.ConfigMap is { } map)
            Add(files, ConfigMap(pod, map.Name, map.Optional), map.Items, mode, map.Optional, $"configmap \"{map.Name}\"");
        else if (source.Secret is { } secret)
            Add(files, Secret(pod, secret.Name, secret.Optional), secret.Items, mode, secret.Optional, $"secret \"{secret.Name}\"");
        else if (source.DownwardAPI is { } downward)
            Add(files, pod, downward.Items, mode);
    }

    private static void Add(
        SortedDictionary<string, VolumeFile> files, Dictionary<string, byte[]> data, IList<V1KeyToPath>? items, int? mode, bool? optional, string source)
    {
        if (items is not { Count: > 0 })
        {
            foreach (var (name, content) in data)
                files[Checked(name)] = new VolumeFile(content, mode ?? UsualMode);
            return;
        }

        foreach (var item in items)
        {
            if (data.TryGetValue(item.Key, out var content))
                files[Checked(item.Path)] = new VolumeFile(content, item.Mode ?? mode ?? UsualMode);
            else if (optional is not true)
                throw new VolumeException($"{source} has no key {item.Key}");
        }
    }

    private static void Add(SortedDictionary<string, VolumeFile> files, V1Pod pod, IList<V1DownwardAPIVolumeFile>? items, int? mode)
    {
        foreach (var item in items ?? [])
        {
            var text = item.FieldRef is { } field
                ? PodFields.ReadForFile(pod, field.FieldPath) ?? throw new VolumeException($"the field {field.FieldPath} is not built")
                : ResourceFields.Read(pod, item.ResourceFieldRef, pod.Spec.Containers[0].Name)
                    ?? throw new VolumeException($"the resource field {item.ResourceFieldRef.Resource} is not built");
            files[Checked(item.Path)] = new VolumeFile(Encoding.UTF8.GetBytes(text), item.Mode ?? mode ?? UsualMode);
        }
    }

    /// <summary>A path must stay in its volume, and must not be one of the names by which the volume is replaced in one step.</summary>
    private static string Checked(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && path.Split('/').All(part => part.Length > 0 && part is not ("." or "..")) && !path.StartsWith("..", StringComparison.Ordinal)
            ? path
            : throw new VolumeException($"the path {path} leaves its volume");

    private Dictionary<string, byte[]> ConfigMap(V1Pod pod, string name, bool? optional)
    {
        if (client.Get<V1ConfigMap>(pod.Metadata.NamespaceProperty, name) is not { } map)
            return optional is true ? [] : throw new VolumeException($"configmap \"{name}\" not found");

        var files = (map.Data ?? new Dictionary<string, string>()).ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetBytes(entry.Value));
        foreach (var (key, value) in map.BinaryData ?? new Dictionary<string, byte[]>())
            files[key] = value;
        return files;
    }

    private Dictionary<string, byte[]> Secret(V1Pod pod, string name, bool? optional) =>
        client.Get<V1Secret>(pod.Metadata.NamespaceProperty, name) is { } secret ? new(secret.Data ?? new Dictionary<string, byte[]>())
        : optional is true ? []
        : throw new VolumeException($"secret \"{name}\" not found");
}
