using System.Text.Json;

namespace GatewayPerf.LocalCluster.Daemon;

/// <summary>The Terraform states that a cluster leaves behind: one that still has resources, or is locked, must not be lost.</summary>
internal static class TerraformStates
{
    /// <summary>Removes the folder of every workspace that owes nothing, and the folder of them all when none is left.</summary>
    public static void RemoveEmpty(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var workspace in Directory.GetDirectories(folder).Where(IsEmpty))
            Directory.Delete(workspace, recursive: true);
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private static bool IsEmpty(string workspace)
    {
        if (File.Exists(Path.Combine(workspace, "lock.json")))
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
