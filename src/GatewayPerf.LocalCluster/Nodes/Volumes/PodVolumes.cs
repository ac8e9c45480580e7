using System.Text;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Variables;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Volumes;

/// <summary>A pod's volumes as folders: ConfigMap, Secret and emptyDir, written when the pod starts.</summary>
internal sealed class PodVolumes(IResourceClient client, string folder)
{
    /// <summary>Writes all volumes. Throws <see cref="VolumeException"/> when a source is missing.</summary>
    public void SetUp(V1Pod pod)
    {
        foreach (var volume in pod.Spec.Volumes ?? [])
        {
            var target = PrivateFiles.CreateFolder(Folder(volume.Name));
            if (volume.ConfigMap is { } map)
                Write(target, ConfigMap(pod, volume, map), map.Items, map.DefaultMode, $"references non-existent config key of {map.Name}");
            else if (volume.Secret is { } secret)
                Write(target, Secret(pod, volume, secret), secret.Items, secret.DefaultMode, $"references non-existent secret key of {secret.SecretName}");
        }
    }

    /// <summary>Where the container's mounts really are.</summary>
    public PathMap Paths(V1Container container) => new((container.VolumeMounts ?? []).Select(mount =>
        KeyValuePair.Create(mount.MountPath, string.IsNullOrEmpty(mount.SubPath) ? Folder(mount.Name) : Path.Combine(Folder(mount.Name), mount.SubPath))));

    private string Folder(string volume) => Path.Combine(folder, volume);

    private Dictionary<string, byte[]> ConfigMap(V1Pod pod, V1Volume volume, V1ConfigMapVolumeSource source)
    {
        if (client.Get<V1ConfigMap>(pod.Metadata.NamespaceProperty, source.Name) is not { } map)
            return Missing(volume, $"configmap \"{source.Name}\" not found", source.Optional);

        var files = (map.Data ?? new Dictionary<string, string>()).ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetBytes(entry.Value));
        foreach (var (key, value) in map.BinaryData ?? new Dictionary<string, byte[]>())
            files[key] = value;
        return files;
    }

    private Dictionary<string, byte[]> Secret(V1Pod pod, V1Volume volume, V1SecretVolumeSource source) =>
        client.Get<V1Secret>(pod.Metadata.NamespaceProperty, source.SecretName) is { } secret
            ? new(secret.Data ?? new Dictionary<string, byte[]>())
            : Missing(volume, $"secret \"{source.SecretName}\" not found", source.Optional);

    private static Dictionary<string, byte[]> Missing(V1Volume volume, string message, bool? optional) =>
        optional is true ? [] : throw new VolumeException($"MountVolume.SetUp failed for volume \"{volume.Name}\" : {message}");

    private static void Write(string folder, Dictionary<string, byte[]> files, IList<V1KeyToPath>? items, int? mode, string missing)
    {
        if (items is not { Count: > 0 })
        {
            foreach (var (name, content) in files)
                Write(folder, name, content, mode);
            return;
        }

        foreach (var item in items)
        {
            if (!files.TryGetValue(item.Key, out var content))
                throw new VolumeException($"{missing}: {item.Key}");
            Write(folder, item.Path, content, item.Mode ?? mode);
        }
    }

    private static void Write(string folder, string name, byte[] content, int? mode)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (!path.StartsWith(folder + "/", StringComparison.Ordinal))
            throw new VolumeException($"the path {name} leaves its volume");

        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        using var file = PrivateFiles.Create(path, executable: ((mode ?? 0) & Convert.ToInt32("111", 8)) != 0);
        file.Write(content);
    }
}
