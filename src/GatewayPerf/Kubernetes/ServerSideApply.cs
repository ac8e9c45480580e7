using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace GatewayPerf.Kubernetes;

/// <summary>Writes objects by server-side apply, so that writing twice is writing once.</summary>
public static class ServerSideApply
{
    /// <summary>Who owns the fields that we set.</summary>
    public const string FieldManager = "gatewayperf";

    /// <summary>
    /// Applies an object of any type that carries a <see cref="KubernetesEntityAttribute"/>, taking over fields that others own. It needs a name, and a namespace
    /// where its kind is namespaced. Gives the object as the API stores it; throws <see cref="ApiException"/> with the API's reason.
    /// </summary>
    public static async Task<T> ApplyAsync<T>(this ClusterClient cluster, T target, CancellationToken cancellationToken) where T : IKubernetesObject<V1ObjectMeta> =>
        KubernetesJson.Deserialize<T>(await SendAsync(cluster, target, cancellationToken));

    /// <summary>Applies objects of any types one after another, each as <see cref="ApplyAsync"/> does.</summary>
    public static async Task ApplyAllAsync(this ClusterClient cluster, IEnumerable<IKubernetesObject<V1ObjectMeta>> targets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(targets);
        foreach (var target in targets)
        {
            await SendAsync(cluster, target, cancellationToken);
        }
    }

    private static async Task<string> SendAsync(ClusterClient cluster, IKubernetesObject<V1ObjectMeta> target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(target);
        var entity = ResourcePath.EntityOf(target.GetType());
        using var content = new StringContent(Body(target, entity), Encoding.UTF8, new MediaTypeHeaderValue("application/apply-patch+yaml"));
        using var answer = await cluster.SendAsync(
            HttpMethod.Patch, $"{ResourcePath.Object(target)}?fieldManager={FieldManager}&force=true", content, headers: null, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? body
            : throw new ApiException($"{entity.Kind} {Name(target)} cannot be applied: {ApiError.Message(answer.StatusCode, body)}", answer.StatusCode);
    }

    private static string Body(IKubernetesObject<V1ObjectMeta> target, KubernetesEntityAttribute entity)
    {
        var json = JsonNode.Parse(KubernetesJson.Serialize(target))!.AsObject();
        json["apiVersion"] = ResourcePath.ApiVersion(entity);
        json["kind"] = entity.Kind;
        json.Remove("status");
        json["metadata"]?.AsObject().Remove("managedFields");
        return json.ToJsonString();
    }

    private static string Name(IKubernetesObject<V1ObjectMeta> target) =>
        target.Metadata.NamespaceProperty is { Length: > 0 } @namespace ? $"{@namespace}/{target.Metadata.Name}" : target.Metadata.Name;
}
