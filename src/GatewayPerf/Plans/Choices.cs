using GatewayPerf.Gateways;
using GatewayPerf.Terraform.States;

namespace GatewayPerf.Plans;

/// <summary>The words that can be said today for a parameter with a fixed set of values; those for what is not built yet are left out.</summary>
public static class Choices
{
    /// <summary>Where a cluster can live.</summary>
    public static IReadOnlyList<Provider> Providers { get; } = [Provider.Local];

    private static readonly Dictionary<Type, IReadOnlyList<string>> Words = new()
    {
        [typeof(Provider)] = Names(Providers),
        [typeof(Gateway)] = Names(GatewayKinds.Built),
        [typeof(K6Executor)] = Names(Enum.GetValues<K6Executor>().Except([K6Executor.ExternallyControlled])),
        [typeof(StateBackendKind)] = Names(StateBackends.Built),
        [typeof(NodeFailureMode)] = Names(Enum.GetValues<NodeFailureMode>()),
    };

    /// <summary>The words of a parameter's type; null when it is no such type.</summary>
    public static IReadOnlyList<string>? Of(Type type) => Words.GetValueOrDefault(type);

    private static string[] Names<T>(IEnumerable<T> values) where T : struct, Enum => [.. values.Select(KebabCaseEnumConverter<T>.NameOf)];
}
