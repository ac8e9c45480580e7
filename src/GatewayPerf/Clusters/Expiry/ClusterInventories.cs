using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Clusters.Expiry;

/// <summary>The places that can be searched for clusters today.</summary>
public static class ClusterInventories
{
    /// <summary>One for each provider that is built.</summary>
    public static IReadOnlyList<IClusterInventory> Of(RunStore store, RunTools tools, TimeProvider time) =>
        [.. Choices.Providers.Select(provider => provider switch
        {
            Provider.Local => new LocalClusterInventory(store, tools, time),
            _ => throw new InvalidOperationException($"Clusters of {provider} can be made but not found again."),
        })];

    /// <summary>The sentence that says where nobody looks.</summary>
    public static string NotSearched { get; } =
        $"Clusters of the providers {string.Join(", ", Enum.GetValues<Provider>().Except(Choices.Providers).Select(KebabCaseEnumConverter<Provider>.NameOf))} are not looked for: these are not built yet, so no run can have made one.";
}
