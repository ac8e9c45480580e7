using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>
/// A set of fields as managedFields write it: a tree whose steps are <c>f:name</c>, <c>k:{"key":value}</c> for the item of a keyed list and
/// <c>v:value</c> for the item of a set. A node that is a member is in the set itself, beside what is below it.
/// </summary>
internal sealed class FieldSet
{
    public SortedDictionary<string, FieldSet> Children { get; } = new(StringComparer.Ordinal);

    public bool IsMember { get; set; }

    public bool IsEmpty => !IsMember && Children.Count == 0;

    /// <summary>The set that holds only itself.</summary>
    public static FieldSet Leaf() => new() { IsMember = true };

    /// <summary>Reads the member fieldsV1.</summary>
    public static FieldSet Parse(JsonNode? fields)
    {
        var set = new FieldSet();
        foreach (var (step, below) in fields as JsonObject ?? [])
        {
            if (step == ".")
            {
                set.IsMember = true;
                continue;
            }

            var child = Parse(below);
            child.IsMember |= child.Children.Count == 0;
            set.Children[step] = child;
        }

        return set;
    }

    public JsonObject ToJson()
    {
        var value = new JsonObject();
        if (IsMember && Children.Count > 0)
            value["."] = new JsonObject();

        foreach (var (step, child) in Children)
            value[step] = child.ToJson();

        return value;
    }

    /// <summary>Adds all of the other set to this one.</summary>
    public void Add(FieldSet other)
    {
        IsMember |= other.IsMember;
        foreach (var (step, child) in other.Children)
        {
            if (!Children.TryGetValue(step, out var own))
                Children[step] = own = new FieldSet();

            own.Add(child);
        }
    }

    /// <summary>Takes out what is in the other set.</summary>
    public void Remove(FieldSet other)
    {
        if (other.IsMember)
            IsMember = false;

        foreach (var (step, child) in other.Children)
        {
            if (!Children.TryGetValue(step, out var own))
                continue;

            own.Remove(child);
            if (own.IsEmpty)
                Children.Remove(step);
        }
    }

    public FieldSet Clone()
    {
        var clone = new FieldSet();
        clone.Add(this);
        return clone;
    }
}
