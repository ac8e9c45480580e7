using System.Text.Json.Serialization;

namespace GatewayPerf.Runs;

/// <summary>
/// A reading of a pod's request counter. Kind is gateway or upstream; counts are by the request's segment label (<c>1</c>, <c>1/direct</c>, empty for foreign
/// requests), since the pod started.
/// </summary>
/// <param name="Kind">Gateway or upstream.</param>
/// <param name="Pod">Name of the pod.</param>
/// <param name="Counts">By label.</param>
/// <param name="OnlyChanged">True: what is not among the counts is as the pod's reading before says. A load of a day has a hundred labels, of which two grow.</param>
public sealed record WitnessRead(
    [property: JsonConverter(typeof(NameConverter))] string Kind,
    [property: JsonConverter(typeof(NameConverter))] string Pod,
    [property: JsonConverter(typeof(NamedCountsConverter))] IReadOnlyDictionary<string, long> Counts,
    bool? OnlyChanged = null) : RunRecordEntry;
