namespace GatewayPerf.Observability;

/// <summary>The log files of local pods that the API no longer knows (a pod of the failed node, say); they lie in the cluster's folder until it ends.</summary>
internal static class LocalPodLogs
{
    /// <summary>Copies the logs of every pod that is not among the known ones.</summary>
    /// <param name="clusterDirectory">The local cluster's folder.</param>
    /// <param name="logs">Where to copy them.</param>
    /// <param name="known">Uids of the pods whose logs were read through the API.</param>
    public static void CopyGone(string clusterDirectory, string logs, IReadOnlySet<string> known)
    {
        var pods = Path.Combine(clusterDirectory, "pods");
        foreach (var folder in Directory.Exists(pods) ? Directory.EnumerateDirectories(pods) : [])
        {
            // namespace_name_uid: none of them holds an underscore.
            if (Path.GetFileName(folder).Split('_') is not [var @namespace, var name, var uid] || known.Contains(uid))
            {
                continue;
            }

            var target = Path.Combine(logs, $"{@namespace}_{name}.log");
            File.Delete(target);
            foreach (var file in Directory.EnumerateFiles(folder, "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                File.AppendAllText(target, File.ReadAllText(file));
            }
        }
    }
}
