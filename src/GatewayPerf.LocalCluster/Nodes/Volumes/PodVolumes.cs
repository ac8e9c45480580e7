using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Variables;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes.Volumes;

/// <summary>A pod's volumes as folders: what the API's objects hold, kept up to date while the pod runs, and empty folders.</summary>
internal sealed class PodVolumes(NodeEnvironment environment, V1Pod pod, string folder)
{
    // How long a kubelet takes at most to bring a change of a ConfigMap or Secret to its pods.
    private static readonly TimeSpan UsualDelay = TimeSpan.FromSeconds(60);
    private readonly VolumeFiles _files = new(environment.Client);
    private readonly Dictionary<string, AtomicFolder> _made = [];

    /// <summary>The folders of the emptyDir volumes with a size limit, and the limit in bytes.</summary>
    public IEnumerable<(V1Volume Volume, string Folder, long Limit)> Limited =>
        from volume in pod.Spec.Volumes ?? []
        where volume.EmptyDir?.SizeLimit is not null
        select (volume, Folder(volume), (long)volume.EmptyDir.SizeLimit.ToDecimal());

    /// <summary>Writes all volumes; <paramref name="view"/> is the pod with its address. Throws <see cref="VolumeException"/> when a source is missing.</summary>
    public void SetUp(V1Pod view)
    {
        foreach (var volume in pod.Spec.Volumes ?? [])
        {
            if (volume.EmptyDir?.Medium == "Memory")
                MemoryFolder.Create(environment.PodsFolder, pod.Metadata.Uid, volume.Name);
            else
                PrivateFiles.CreateFolder(Folder(volume));
            if (VolumeFiles.IsMade(volume))
                Write(volume, view);
        }
    }

    /// <summary>Brings changes of ConfigMaps, Secrets and of the pod's own fields to its volumes until cancelled.</summary>
    public async Task FollowAsync(Func<V1Pod> view, CancellationToken cancellationToken)
    {
        var made = (pod.Spec.Volumes ?? []).Where(VolumeFiles.IsMade).ToList();
        if (made.Count == 0)
            return;

        using var timer = new PeriodicTimer(environment.Clocks.Scale(UsualDelay), environment.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                foreach (var volume in made)
                    TryWrite(volume, view());
            }
        }
        catch (OperationCanceledException)
        {
            // The pod ends.
        }
    }

    /// <summary>Where the container's mounts really are.</summary>
    public PathMap Paths(V1Container container) => new((container.VolumeMounts ?? []).Select(mount => KeyValuePair.Create(mount.MountPath, Real(container, mount))));

    /// <summary>Removes all volumes.</summary>
    public void Remove()
    {
        MemoryFolder.Remove(environment.PodsFolder, pod.Metadata.Uid);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string Folder(V1Volume volume) => volume.EmptyDir?.Medium == "Memory"
        ? Path.Combine(MemoryFolder.Of(environment.PodsFolder), pod.Metadata.Uid, volume.Name)
        : Path.Combine(folder, volume.Name);

    private string Real(V1Container container, V1VolumeMount mount)
    {
        var volume = pod.Spec.Volumes.First(candidate => candidate.Name == mount.Name);
        if (string.IsNullOrEmpty(mount.SubPath))
            return Folder(volume);

        var real = Path.GetFullPath(Path.Combine(Folder(volume), mount.SubPath));
        if (!real.StartsWith(Folder(volume) + "/", StringComparison.Ordinal))
            throw new VolumeException($"the subPath {mount.SubPath} leaves its volume");
        if (VolumeFiles.IsMade(volume))
            return Keep(container, mount, real);
        if (!File.Exists(real))
            PrivateFiles.CreateFolder(real);
        return real;
    }

    /// <summary>What is mounted by a subPath does not follow changes: the container gets a copy of its own.</summary>
    private string Keep(V1Container container, V1VolumeMount mount, string real)
    {
        var copy = Path.Combine(folder, "..kept", container.Name, mount.Name, mount.SubPath);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(copy)!);
        if (File.Exists(real))
        {
            File.Copy(real, copy, overwrite: true);
        }
        else
        {
            PrivateFiles.CreateFolder(copy);
            foreach (var file in Directory.Exists(real) ? Directory.EnumerateFiles(real) : [])
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        }

        return copy;
    }

    private void TryWrite(V1Volume volume, V1Pod view)
    {
        try
        {
            Write(volume, view);
        }
        catch (Exception exception) when (exception is VolumeException or IOException or UnauthorizedAccessException)
        {
            // As in Kubernetes the files stay as they were when a source goes.
            environment.Log.LogWarning("Pod {Namespace}/{Name}: {Reason}", pod.Metadata.NamespaceProperty, pod.Metadata.Name, exception.Message);
        }
    }

    private void Write(V1Volume volume, V1Pod view)
    {
        if (!_made.TryGetValue(volume.Name, out var made))
            _made[volume.Name] = made = new AtomicFolder(Folder(volume));
        made.Write(_files.Read(view, volume));
    }
}
