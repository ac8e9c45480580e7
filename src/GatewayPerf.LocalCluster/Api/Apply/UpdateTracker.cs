using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Storage.Rules;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>Notes who changed which fields, for every write that is no apply.</summary>
internal sealed class UpdateTracker(ResourceKind kind, ResourcePart part, string manager, string? subresource, TimeProvider clock)
{
    private const string Ancient = "ancient-changes";
    private const int MostUpdates = 10;

    /// <summary>Completes the managedFields of <paramref name="next"/>; <paramref name="old"/> is null on create.</summary>
    public void Track(JsonObject? old, JsonObject next)
    {
        var entries = ManagedFieldsEntry.Read(next);
        var after = FieldTree.SetOf(kind, next, part);
        var before = old is null ? new FieldSet() : FieldTree.SetOf(kind, old, part);
        var changed = Changed("", after, next, before, old);
        var removed = before.Clone();
        removed.Remove(after);
        foreach (var entry in entries)
        {
            entry.Fields.Remove(changed);
            entry.Fields.Remove(removed);
        }

        if (!changed.IsEmpty)
        {
            var own = entries.Find(entry => entry.Is(manager, ManagedFieldsEntry.Update, subresource));
            if (own is null)
                entries.Add(own = new ManagedFieldsEntry(manager, ManagedFieldsEntry.Update, kind.ApiVersion, subresource, null, new FieldSet()));

            own.Fields.Add(changed);
            own.Time = MetadataRules.Time(clock.GetUtcNow());
        }

        Fold(entries);
        ManagedFieldsEntry.Write(next, entries);
    }

    private FieldSet Changed(string path, FieldSet after, JsonNode? next, FieldSet before, JsonNode? old)
    {
        var changed = new FieldSet();
        foreach (var (step, child) in after.Children)
        {
            var value = FieldTree.Follow(kind, path, next, step);
            if (!before.Children.TryGetValue(step, out var known))
            {
                changed.Children[step] = child.Clone();
                continue;
            }

            var previous = FieldTree.Follow(kind, path, old, step);
            if (child.Children.Count == 0)
            {
                if (!JsonNode.DeepEquals(value, previous))
                    changed.Children[step] = FieldSet.Leaf();
                continue;
            }

            var below = Changed(FieldTree.Join(path, step), child, value, known, previous);
            if (!below.IsEmpty)
                changed.Children[step] = below;
        }

        return changed;
    }

    private void Fold(List<ManagedFieldsEntry> entries)
    {
        var updates = entries.Where(entry => entry.Operation == ManagedFieldsEntry.Update && !entry.Fields.IsEmpty).ToList();
        if (updates.Count <= MostUpdates)
            return;

        var oldest = updates.OrderBy(entry => entry.Manager == Ancient ? "" : entry.Time, StringComparer.Ordinal).Take(updates.Count - MostUpdates + 1).ToList();
        var folded = new FieldSet();
        foreach (var entry in oldest)
        {
            folded.Add(entry.Fields);
            entries.Remove(entry);
        }

        entries.Insert(0, new ManagedFieldsEntry(Ancient, ManagedFieldsEntry.Update, kind.ApiVersion, null, oldest[^1].Time, folded));
    }
}
