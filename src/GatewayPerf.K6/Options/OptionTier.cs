using System.Text.Json.Nodes;

namespace GatewayPerf.K6.Options;

/// <summary>The options that one source sets.</summary>
/// <param name="Source">What warnings call it: <c>script</c>, <c>env</c>, <c>cli</c>.</param>
/// <param name="Options">What it sets, in the spelling of scripts.</param>
internal sealed record OptionTier(string Source, JsonObject Options)
{
    /// <summary>
    /// Lays the tiers over one another, lowest first. Each option replaces the one below as a whole; a tier that says what is executed clears what the
    /// tiers below say of that.
    /// </summary>
    public static JsonObject Merge(IEnumerable<OptionTier> tiers, Action<string> warn)
    {
        var merged = new JsonObject();
        foreach (var tier in tiers)
        {
            var set = tier.Options.Where(o => o.Value is not null).Select(o => (Key: OptionTable.Find(o.Key)?.Key ?? o.Key, o.Value)).ToList();
            if (set.Any(o => OptionTable.Execution.Contains(o.Key)))
            {
                if (merged.ContainsKey("scenarios"))
                    warn($"\"{tier.Source}\" level configuration overrode scenarios configuration entirely");
                foreach (var key in OptionTable.Execution)
                    merged.Remove(key);
            }

            foreach (var (key, value) in set)
                merged[key] = value!.DeepClone();
        }

        return merged;
    }
}
