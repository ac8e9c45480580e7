using System.Net;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Storage.Rules;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>Server-side apply of one body by one manager.</summary>
internal sealed class ServerSideApply(ResourceKind kind, ResourcePart part, string manager, bool force, TimeProvider clock)
{
    private readonly string? _subresource = part == ResourcePart.Status ? "status" : null;

    /// <summary>
    /// Merges the body into the live object (null: there is none yet), removes what the manager applied before and now leaves out, and notes its fields.
    /// Throws <see cref="ApiException"/>, 409 on a conflict.
    /// </summary>
    public JsonObject Apply(JsonObject? live, JsonObject body)
    {
        var applied = FieldTree.SetOf(kind, body, part);
        var entries = live is null ? [] : ManagedFieldsEntry.Read(live);
        if (live is not null && entries.Count == 0)
        {
            var existing = FieldTree.SetOf(kind, live, part);
            entries.Add(new ManagedFieldsEntry("before-first-apply", ManagedFieldsEntry.Update, kind.ApiVersion, _subresource, Now(), existing));
        }

        var own = entries.Find(entry => entry.Is(manager, ManagedFieldsEntry.Apply, _subresource));
        var others = entries.Where(entry => entry != own).ToList();
        if (live is not null)
            Contend(applied, body, live, others);

        var next = live?.DeepClone().AsObject() ?? [];
        MergeBody(body, next);
        if (own is not null)
            FieldRemover.Remove(kind, "", own.Fields, applied, [.. others.Select(entry => entry.Fields)], next);

        if (own is null)
            others.Add(new ManagedFieldsEntry(manager, ManagedFieldsEntry.Apply, kind.ApiVersion, _subresource, Now(), applied));
        else if (!JsonNode.DeepEquals(own.Fields.ToJson(), applied.ToJson()))
            (own.Fields, own.Time) = (applied, Now());

        ManagedFieldsEntry.Write(next, own is null ? others : entries);
        return next;
    }

    private string Now() => MetadataRules.Time(clock.GetUtcNow());

    private void Contend(FieldSet applied, JsonObject body, JsonObject live, List<ManagedFieldsEntry> others)
    {
        var conflicts = new List<(ManagedFieldsEntry Owner, string Field)>();
        foreach (var owner in others)
        {
            var lost = Conflicts("", "", applied, body, live, owner.Fields, field => conflicts.Add((owner, field)));
            if (force)
                owner.Fields.Remove(lost);
        }

        if (!force && conflicts.Count > 0)
            throw Conflict([.. conflicts.OrderBy(conflict => conflict.Owner.Manager, StringComparer.Ordinal)]);
    }

    private FieldSet Conflicts(string path, string shown, FieldSet applied, JsonNode? body, JsonNode? live, FieldSet owned, Action<string> report)
    {
        var conflicts = new FieldSet();
        foreach (var (step, child) in applied.Children)
        {
            if (!owned.Children.TryGetValue(step, out var theirs))
                continue;

            var wanted = FieldTree.Follow(kind, path, body, step);
            var present = FieldTree.Follow(kind, path, live, step);
            if (child.Children.Count == 0)
            {
                if (present is null || JsonNode.DeepEquals(wanted, present) || (wanted is JsonObject { Count: 0 } && present is JsonObject))
                    continue;

                report(shown + FieldTree.Show(step));
                conflicts.Children[step] = theirs.Clone();
                continue;
            }

            var below = Conflicts(FieldTree.Join(path, step), shown + FieldTree.Show(step), child, wanted, present, theirs, report);
            if (!below.IsEmpty)
                conflicts.Children[step] = below;
        }

        return conflicts;
    }

    private static ApiException Conflict(List<(ManagedFieldsEntry Owner, string Field)> conflicts)
    {
        var message = conflicts.Count == 1
            ? $"Apply failed with 1 conflict: conflict with {conflicts[0].Owner.Show()}: {conflicts[0].Field}"
            : $"Apply failed with {conflicts.Count} conflicts: " + string.Join('\n', conflicts
                .GroupBy(conflict => conflict.Owner)
                .Select(group => $"conflicts with {group.Key.Show()}:\n" + string.Join('\n', group.Select(conflict => $"- {conflict.Field}"))));
        return ApiErrors.Error(HttpStatusCode.Conflict, "Conflict", message, new V1StatusDetails
        {
            Causes =
            [
                .. conflicts.Select(conflict => new V1StatusCause
                {
                    Reason = "FieldManagerConflict",
                    Message = $"conflict with {conflict.Owner.Show()}",
                    Field = conflict.Field,
                }),
            ],
        });
    }

    private void MergeBody(JsonObject body, JsonObject next)
    {
        foreach (var (name, value) in body)
        {
            if (name is "apiVersion" or "kind" || (name == "status" && kind.HasStatus) != (part == ResourcePart.Status))
                continue;

            var merged = Merge(name, value, next[name]);
            if (merged != next[name])
                next[name] = merged;
        }
    }

    private JsonNode? Merge(string path, JsonNode? applied, JsonNode? live)
    {
        if (applied is JsonObject map && live is JsonObject target && !MergeSchema.IsAtomic(kind, path, map))
        {
            foreach (var (name, value) in map)
            {
                var merged = Merge($"{path}.{name}", value, target[name]);
                if (merged != target[name])
                    target[name] = merged;
            }

            return target;
        }

        if (applied is JsonArray list && live is JsonArray present && !MergeSchema.IsAtomic(kind, path, list))
        {
            foreach (var item in list)
            {
                var step = MergeSchema.StepOf(kind, path, item);
                if (FieldTree.Follow(kind, path, present, step) is { } known)
                    Merge(path, item, known);
                else
                    present.Add(item?.DeepClone());
            }

            return present;
        }

        // A map that applies no field of its own leaves those of others alone.
        return applied is JsonObject { Count: 0 } && live is JsonObject ? live : applied?.DeepClone();
    }
}
