using System.Net;
using System.Text;
using System.Text.Json;
using GatewayPerf.Plans;
using k8s;
using k8s.Models;

namespace GatewayPerf.Kubernetes;

/// <summary>Finds and deletes what a run created, by its label.</summary>
public static class RunObjects
{
    private const string DeleteInBackground = """{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background"}""";

    /// <summary>
    /// Deletes the objects of a type that carry the run's label and gives their names (<c>namespace/name</c>). The deletion is asked for, not awaited; objects that
    /// are gone already are no mistake. With a null namespace: in all namespaces.
    /// </summary>
    public static async Task<IReadOnlyList<string>> DeleteByRunAsync<T>(this ClusterClient cluster, RunId runId, string? @namespace, CancellationToken cancellationToken)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var entity = ResourcePath.EntityOf(typeof(T));
        var deleted = new List<string>();
        foreach (var metadata in await cluster.ListMetadataAsync(entity, @namespace, RunLabels.Selector(runId), cancellationToken))
        {
            using var content = new StringContent(DeleteInBackground, Encoding.UTF8, "application/json");
            var path = $"{ResourcePath.Collection(entity, metadata.NamespaceProperty)}/{metadata.Name}";
            using var answer = await cluster.SendAsync(HttpMethod.Delete, path, content, headers: null, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                await EnsureAsync(answer, $"{entity.Kind} {metadata.Name} cannot be deleted", cancellationToken);
                deleted.Add($"{metadata.NamespaceProperty}/{metadata.Name}".TrimStart('/'));
            }
        }

        return deleted;
    }

    private static async Task<IReadOnlyList<V1ObjectMeta>> ListMetadataAsync(
        this ClusterClient cluster, KubernetesEntityAttribute entity, string? @namespace, string selector, CancellationToken cancellationToken)
    {
        var path = $"{ResourcePath.Collection(entity, @namespace)}?labelSelector={Uri.EscapeDataString(selector)}";
        using var answer = await cluster.SendAsync(HttpMethod.Get, path, content: null, headers: null, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            // The kind is not known here (no k6-operator, say), so there is nothing of it.
            return [];
        }

        await EnsureAsync(answer, $"{entity.PluralName} cannot be listed", cancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => KubernetesJson.Deserialize<V1ObjectMeta>(item.GetProperty("metadata")))];
    }

    private static async Task EnsureAsync(HttpResponseMessage answer, string what, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new ApiException($"{what}: {ApiError.Message(answer.StatusCode, body)}", answer.StatusCode);
        }
    }
}
