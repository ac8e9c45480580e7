using System.Text.Json;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>The Terraform states that a cluster leaves behind: one that still has resources, or is locked, must not be lost.</summary>
internal static class TerraformStates
{
    /// <summary>
    /// Removes the folder of every workspace that owes nothing (told to forget: of every one that is not locked, because what it speaks of went with the cluster), and
    /// the folder of them all when none is left.
    /// </summary>
    public static void Remove(string folder, bool forget)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var workspace in Directory.GetDirectories(folder).Where(workspace => forget ? !IsLocked(workspace) : IsEmpty(workspace)))
            Directory.Delete(workspace, recursive: true);
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private static bool IsLocked(string workspace) => File.Exists(Path.Combine(workspace, "lock.json"));

    private static bool IsEmpty(string workspace)
    {
        if (IsLocked(workspace))
            return false;
        var path = Path.Combine(workspace, "terraform.tfstate");
        if (!File.Exists(path))
            return true;
        try
        {
            using var state = JsonDocument.Parse(File.ReadAllBytes(path));
            return state.RootElement.TryGetProperty("resources", out var resources) && resources.GetArrayLength() == 0;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not for us to judge, so not for us to remove.
            return false;
        }
    }
}
