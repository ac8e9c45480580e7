using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Storage.Rules;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>Every write to the store passes through here, whoever makes it, and meets the same rules.</summary>
internal sealed class ResourceWriter(ResourceStore store, AddressPool pool)
{
    private readonly ServiceAddresses _addresses = new(pool);

    public ResourceStore Store { get; } = store;

    /// <summary>Creates an object; <paramref name="value"/> is used up. Throws <see cref="ApiException"/>.</summary>
    public StoredResource Create(ResourceKind kind, string? ns, JsonObject value, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        var now = Store.Clock.GetUtcNow();
        Prepare(kind, value);
        var generated = MetadataRules.Create(kind, ns, value, now);
        if (kind.HasStatus && !kind.KeepsStatusOnCreate)
            value.Remove("status");

        var name = value.Text("metadata", "name") ?? "";
        Check(kind, name, value, null);
        if (kind.Namespaced)
            RequireNamespace(kind, ns!, name);
        else
            value.Child("metadata").Remove("namespace");

        options.Track?.Invoke(null, value);
        if (options.DryRun)
        {
            return Store.Get(kind, ns, name) is null ? StoredResource.Create(kind, value, 0) : throw ApiErrors.AlreadyExists(kind, name);
        }

        var address = _addresses.Assign(kind, value);
        if (Store.Add(kind, value) is { } stored)
        {
            if (kind.Namespaced && Store.Get(ResourceKinds.Namespace, null, ns!)?.IsTerminating != false)
                Delete(kind, ns, name, new DeleteOptions(0));

            if (kind == ResourceKinds.Namespace)
                Create(ResourceKinds.ServiceAccount, name, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "default" } });

            return stored;
        }

        _addresses.Return(address);
        throw ApiErrors.AlreadyExists(kind, name, generated ? ", the server was not able to generate a unique name for the object" : "");
    }

    /// <summary>
    /// Reads, changes and writes, again when somebody else wrote in between. <paramref name="change"/> gets a tree of its own and returns the next state. What that
    /// part of the object does not own is put back. A change that changes nothing writes nothing. Throws <see cref="ApiException"/>, 404 when there is no object.
    /// </summary>
    public StoredResource Update(
        ResourceKind kind,
        string? ns,
        string name,
        ResourcePart part,
        Func<StoredResource, JsonObject, JsonObject> change,
        WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        while (true)
        {
            var current = Store.Get(kind, ns, name) ?? throw ApiErrors.NotFound(kind, name);
            var old = current.ToNode();
            var next = change(current, current.ToNode());
            Prepare(kind, next);
            Keep(kind, part, next, old);
            Check(kind, name, next, old);
            Count(kind, next, old);
            if (Changes(old, next) || ManagersChange(old, next))
                options.Track?.Invoke(old, next);

            if (!Changes(old, next) && !ManagersChange(old, next))
                return current;

            if (options.DryRun)
                return StoredResource.Create(kind, next, current.Version);

            var done = ResourceDeletion.IsDue(kind, next) ? Remove(current, next) : Store.Replace(current, next);
            if (done is not null)
                return done;
        }
    }

    /// <summary>Deletes as DELETE does: at once, or by marking the object when finalizers or a grace period hold it. Throws <see cref="ApiException"/>.</summary>
    public DeleteResult Delete(ResourceKind kind, string? ns, string name, DeleteOptions options)
    {
        while (true)
        {
            var current = Store.Get(kind, ns, name) ?? throw ApiErrors.NotFound(kind, name);
            ResourceDeletion.Demand(current, options);
            var next = current.ToNode();
            var step = ResourceDeletion.Step(current, next, options, Store);
            if (step == DeletionStep.None)
                return new DeleteResult(current, false);

            if (options.DryRun)
                return new DeleteResult(current, step == DeletionStep.Remove);

            var done = step == DeletionStep.Remove ? Remove(current, next) : Store.Replace(current, next);
            if (done is null)
                continue;

            if (kind == ResourceKinds.Namespace && step == DeletionStep.Mark)
                Empty(name);

            return new DeleteResult(done, step == DeletionStep.Remove);
        }
    }

    private static void Prepare(ResourceKind kind, JsonObject value)
    {
        value["apiVersion"] = kind.ApiVersion;
        value["kind"] = kind.Kind;
        JsonText.RemoveNulls(value);
        value.Child("metadata");
    }

    private static void Keep(ResourceKind kind, ResourcePart part, JsonObject next, JsonObject old)
    {
        MetadataRules.Update(next, old);
        if (part == ResourcePart.Status)
        {
            // A status write owns the status and its own managedFields, nothing else.
            var status = next["status"]?.DeepClone();
            var managers = next.At("metadata", "managedFields")?.DeepClone();
            next.Clear();
            foreach (var (name, node) in old)
                next[name] = node?.DeepClone();

            Set(next, "status", status);
            Set(next.Child("metadata"), "managedFields", managers);
        }
        else if (kind.HasStatus)
        {
            Set(next, "status", old["status"]?.DeepClone());
        }
    }

    private static void Check(ResourceKind kind, string name, JsonObject value, JsonObject? old)
    {
        var errors = new FieldErrors();
        MetadataRules.Validate(kind, value, old, errors);
        errors.ThrowIfAny(kind, name);
        KindRules.Of(kind).Default(value, old);
        KindRules.Of(kind).Validate(value, old, errors);
        errors.ThrowIfAny(kind, name);
    }

    private static void Count(ResourceKind kind, JsonObject next, JsonObject old)
    {
        if (!kind.HasGeneration || next.Number("metadata", "generation") is not { } generation)
            return;

        var changed = next.Where(member => member.Key is not ("metadata" or "status")).Any(member => !JsonNode.DeepEquals(member.Value, old[member.Key]))
            || (kind == ResourceKinds.Deployment && !JsonNode.DeepEquals(next.At("metadata", "annotations"), old.At("metadata", "annotations")));
        if (changed)
            next.Child("metadata")["generation"] = generation + 1;
    }

    private static bool Changes(JsonObject old, JsonObject next) =>
        Differ(old, next, "metadata") || Differ(old.Child("metadata"), next.Child("metadata"), "managedFields");

    private static bool Differ(JsonObject old, JsonObject next, string except) =>
        next.Any(member => member.Key != except && !JsonNode.DeepEquals(member.Value, old[member.Key]))
        || old.Any(member => member.Key != except && !next.ContainsKey(member.Key));

    private static bool ManagersChange(JsonObject old, JsonObject next) =>
        !JsonNode.DeepEquals(old.At("metadata", "managedFields"), next.At("metadata", "managedFields"));

    private static void Set(JsonObject target, string name, JsonNode? value)
    {
        target.Remove(name);
        if (value is not null)
            target[name] = value;
    }

    private StoredResource? Remove(StoredResource current, JsonObject last)
    {
        var removed = Store.Remove(current, last);
        if (removed is null)
            return null;

        _addresses.Return(removed);
        if (removed.Namespace is { } ns && Store.Get(ResourceKinds.Namespace, null, ns) is { IsTerminating: true } space && Store.IsEmpty(ns))
            Store.Remove(space, space.ToNode());

        return removed;
    }

    private void Empty(string ns)
    {
        // Owners first, so that their controllers do not replace what goes after them.
        foreach (var kind in ResourceKinds.All.Where(kind => kind.Namespaced).OrderBy(kind => kind == ResourceKinds.Pod))
        {
            foreach (var item in Store.List(kind, ns).Items)
            {
                try
                {
                    Delete(kind, ns, item.Name, new DeleteOptions(Uid: item.Uid));
                }
                catch (ApiException)
                {
                    // Gone meanwhile.
                }
            }
        }

        if (Store.IsEmpty(ns) && Store.Get(ResourceKinds.Namespace, null, ns) is { IsTerminating: true } space)
            Store.Remove(space, space.ToNode());
    }

    private void RequireNamespace(ResourceKind kind, string ns, string name)
    {
        var space = Store.Get(ResourceKinds.Namespace, null, ns) ?? throw ApiErrors.NotFound(ResourceKinds.Namespace, ns);
        if (!space.IsTerminating)
            return;

        throw ApiErrors.Forbidden(
            kind,
            name,
            $"unable to create new content in namespace {ns} because it is being terminated",
            new k8s.Models.V1StatusCause { Reason = "NamespaceTerminating", Field = "metadata.namespace", Message = $"namespace {ns} is being terminated" });
    }
}
