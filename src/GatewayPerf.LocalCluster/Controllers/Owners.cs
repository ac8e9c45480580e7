using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>Owner references between controllers' objects.</summary>
internal static class Owners
{
    /// <summary>The reference that makes <paramref name="owner"/> the controller of an object.</summary>
    public static V1OwnerReference ControllerReference(IKubernetesObject<V1ObjectMeta> owner) => new()
    {
        ApiVersion = owner.ApiVersion,
        Kind = owner.Kind,
        Name = owner.Metadata.Name,
        Uid = owner.Metadata.Uid,
        Controller = true,
        BlockOwnerDeletion = true,
    };

    /// <summary>The key of the object's controller when that is of the kind.</summary>
    public static ObjectKey? ControllerKey(IKubernetesObject<V1ObjectMeta> value, string kind) =>
        value.GetController() is { } reference && reference.Kind == kind ? new ObjectKey(value.Metadata.NamespaceProperty, reference.Name) : null;

    public static bool IsControlledBy(this IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> owner) =>
        value.GetController()?.Uid == owner.Metadata.Uid;

    /// <summary>
    /// The objects that the owner controls. Those that match its selector and have no controller are adopted, those that no longer match are released.
    /// </summary>
    public static List<T> Claim<TOwner, T>(this IResourceClient client, TOwner owner, V1LabelSelector? selector)
        where TOwner : class, IKubernetesObject<V1ObjectMeta>
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        List<T> claimed = [];
        foreach (var item in client.List<T>(owner.Metadata.NamespaceProperty))
        {
            var matches = selector.Matches(item.Metadata.Labels);
            var controller = item.GetController();
            var settled = owner.Metadata.DeletionTimestamp is not null || item.Metadata.DeletionTimestamp is not null;
            if (controller?.Uid == owner.Metadata.Uid && (matches || settled))
                claimed.Add(item);
            else if (controller?.Uid == owner.Metadata.Uid)
                client.Update<T>(item.Metadata.NamespaceProperty, item.Metadata.Name, it => it.RemoveOwnerReferences(owner));
            else if (controller is null && matches && !settled && client.Adopt(owner, item) is { } adopted)
                claimed.Add(adopted);
        }

        return claimed;
    }

    private static T? Adopt<TOwner, T>(this IResourceClient client, TOwner owner, T item)
        where TOwner : class, IKubernetesObject<V1ObjectMeta>
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var adopted = client.Update<T>(item.Metadata.NamespaceProperty, item.Metadata.Name, it =>
        {
            if (it.Metadata.Uid == item.Metadata.Uid && it.GetController() is null && client.IsWanted(owner))
                it.AddOwnerReference(ControllerReference(owner));
        });
        return adopted is not null && adopted.IsControlledBy(owner) ? adopted : null;
    }

    /// <summary>Whether the owner is still there and stays, by what is stored: it may have been deleted since it was read, and its dependents cut loose.</summary>
    private static bool IsWanted<TOwner>(this IResourceClient client, TOwner owner) where TOwner : class, IKubernetesObject<V1ObjectMeta> =>
        client.Get<TOwner>(owner.Metadata.NamespaceProperty, owner.Metadata.Name) is { Metadata: { DeletionTimestamp: null } now } && now.Uid == owner.Metadata.Uid;
}
