using System.Text;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>The file by which clients find the cluster.</summary>
internal static class Kubeconfig
{
    /// <summary>Name of cluster, user and context.</summary>
    public const string Context = "gatewayperf-local";

    /// <summary>Writes the file, readable by its owner alone; a file that is there is replaced at once, never half.</summary>
    public static void Write(string path, string server, string authorityPem, string token)
    {
        var authority = Convert.ToBase64String(Encoding.ASCII.GetBytes(authorityPem));
        PrivateFile.Write(path, $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: {Context}
              cluster:
                server: {server}
                certificate-authority-data: {authority}
            users:
            - name: {Context}
              user:
                token: {token}
            contexts:
            - name: {Context}
              context:
                cluster: {Context}
                user: {Context}
                namespace: default
            current-context: {Context}

            """);
    }
}
