using System.Globalization;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage.Rules;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>The rules of deletion: preconditions, grace, finalizers.</summary>
internal static class ResourceDeletion
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";
    private static readonly string[] Protected = ["default", "kube-system", "kube-public"];

    /// <summary>Throws when the deletion is not allowed or its preconditions do not hold.</summary>
    public static void Demand(StoredResource current, DeleteOptions options)
    {
        if (current.Kind == ResourceKinds.Namespace && Protected.Contains(current.Name))
            throw ApiErrors.Forbidden(current.Kind, current.Name, "this namespace may not be deleted");

        if (options.Uid is { } uid && uid != current.Uid)
        {
            throw ApiErrors.Conflict(
                current.Kind,
                current.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({current.Uid}). The object might have been deleted and then recreated");
        }

        if (options.ResourceVersion is { } version && version != current.Version.ToString(CultureInfo.InvariantCulture))
            throw ApiErrors.Modified(current.Kind, current.Name);
    }

    /// <summary>Decides what to do and marks <paramref name="next"/> accordingly.</summary>
    public static DeletionStep Step(StoredResource current, JsonObject next, DeleteOptions options, ResourceStore store)
    {
        var now = store.Clock.GetUtcNow();
        var changed = SetFinalizers(next, options.PropagationPolicy);
        var held = MetadataRules.Finalizers(next).Count > 0;
        var grace = Grace(current, options);
        if (current.Kind == ResourceKinds.Namespace)
        {
            if (current.IsTerminating)
                return store.IsEmpty(current.Name) ? DeletionStep.Remove : DeletionStep.None;

            next.Child("status")["phase"] = "Terminating";
            Mark(next, now, 0);
            return store.IsEmpty(current.Name) ? DeletionStep.Remove : DeletionStep.Mark;
        }

        if (grace == 0 && !held)
            return DeletionStep.Remove;

        if (current.IsTerminating && current.Root.Number("metadata", "deletionGracePeriodSeconds") is { } running)
        {
            if (grace >= running)
                return changed ? DeletionStep.Mark : DeletionStep.None;

            var started = DateTimeOffset.Parse(current.Root.Text("metadata", "deletionTimestamp")!, CultureInfo.InvariantCulture).AddSeconds(-running);
            Mark(next, started, grace);
            return DeletionStep.Mark;
        }

        Mark(next, now, grace);
        return DeletionStep.Mark;
    }

    /// <summary>Whether nothing holds an object any longer that is being deleted.</summary>
    public static bool IsDue(ResourceKind kind, JsonObject value) =>
        value.At("metadata", "deletionTimestamp") is not null
        && kind != ResourceKinds.Namespace
        && MetadataRules.Finalizers(value).Count == 0
        && (value.Number("metadata", "deletionGracePeriodSeconds") ?? 0) == 0;

    private static int Grace(StoredResource current, DeleteOptions options)
    {
        if (current.Kind != ResourceKinds.Pod)
            return 0;

        var pod = current.Root;
        if (string.IsNullOrEmpty(pod.Text("spec", "nodeName")) || pod.Text("status", "phase") is "Succeeded" or "Failed")
            return 0;

        var grace = options.GracePeriodSeconds ?? (int)(pod.Number("spec", "terminationGracePeriodSeconds") ?? 30);
        return grace < 0 ? 1 : grace;
    }

    private static bool SetFinalizers(JsonObject next, string? policy)
    {
        var (add, remove) = policy switch
        {
            "Foreground" => (Foreground, Orphan),
            "Orphan" => (Orphan, Foreground),
            _ => (null, null),
        };
        if (add is null)
            return false;

        var old = MetadataRules.Finalizers(next);
        var finalizers = old.Where(item => item != remove && item != add).Append(add).ToList();
        next.Child("metadata")["finalizers"] = new JsonArray([.. finalizers.Select(item => (JsonNode)item)]);
        return !finalizers.Order(StringComparer.Ordinal).SequenceEqual(old.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static void Mark(JsonObject next, DateTimeOffset from, int grace)
    {
        var metadata = next.Child("metadata");
        if (metadata["deletionTimestamp"] is null && metadata.Number("generation") is { } generation)
            metadata["generation"] = generation + 1;

        metadata["deletionTimestamp"] = MetadataRules.Time(from.AddSeconds(grace));
        metadata["deletionGracePeriodSeconds"] = grace;
    }
}
