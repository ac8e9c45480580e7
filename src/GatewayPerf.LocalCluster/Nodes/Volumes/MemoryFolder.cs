using System.Security.Cryptography;
using System.Text;
using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Nodes.Volumes;

/// <summary>Where emptyDir volumes of medium Memory are: in /dev/shm, apart from the cluster's own folder.</summary>
internal static class MemoryFolder
{
    private const string Shared = "/dev/shm";

    /// <summary>The folder of all such volumes of the cluster whose pods have the given folder.</summary>
    public static string Of(string podsFolder) =>
        Path.Combine(Shared, $"local-cluster-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(podsFolder)))[..16]}");

    /// <summary>Makes a volume's folder. Throws <see cref="VolumeException"/> where there is no such memory.</summary>
    public static string Create(string podsFolder, string podUid, string volume)
    {
        if (!Directory.Exists(Shared))
            throw new VolumeException($"volume \"{volume}\" has medium Memory, and this machine has no {Shared}");
        PrivateFiles.CreateFolder(Of(podsFolder));
        return PrivateFiles.CreateFolder(Path.Combine(Of(podsFolder), podUid, volume));
    }

    /// <summary>Removes the volumes of one pod, and the folder of them all when no pod is left.</summary>
    public static void Remove(string podsFolder, string podUid)
    {
        var pod = Path.Combine(Of(podsFolder), podUid);
        if (!Directory.Exists(pod))
            return;
        Directory.Delete(pod, recursive: true);
        if (!Directory.EnumerateFileSystemEntries(Of(podsFolder)).Any())
            Directory.Delete(Of(podsFolder));
    }

    /// <summary>Removes the volumes of all pods.</summary>
    public static void Remove(string podsFolder)
    {
        if (Directory.Exists(Of(podsFolder)))
            Directory.Delete(Of(podsFolder), recursive: true);
    }
}
