using GatewayPerf.Plans;
using static GatewayPerf.Observability.Dashboards.PromQl;
using static GatewayPerf.Observability.Dashboards.RuntimeMetrics;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Does the gateway keep what it should let go?</summary>
internal static class MemoryDashboard
{
    public static Dashboard Of(RunPlan plan)
    {
        var terms = new RunTerms(plan);
        return new Dashboard("memory-and-leaks", "GatewayPerf: memory and leaks",
            "Does the gateway keep what it should let go? Look at pods one by one, at a constant rate, with fixed replicas and many identities.",
        [
            new("Live memory", Live(terms), LivePerRequest, GatewayPanels.Memory(terms), Restarts(terms)),
            new("Allocation and collection", Allocated, PerRequest, PerAllocation, Goal, Collections, Threads),
            new("Runtime of Go", Used),
            new("Runtime of .NET", WorkingSet, Pauses, Queue, Exceptions),
        ]);
    }

    private static string GoLive => $"max by (pod) ({Named(GoMemoryGoal)}) / on (pod) (1 + max by (pod) ({Named(GoGogc)}) / 100)";

    private static string DotnetLived => Sum(OfGateway(DotnetLive), "pod");

    private static string ByPodPerSecond(string selector) => Sum(Rate(selector), "pod");

    private static Panel Live(RunTerms terms) =>
        Panel.Series("Live memory after collection", PanelUnit.Bytes, terms.GatewayFigures,
            "What a collection leaves. Go: the collector's goal, scaled by GOGC; .NET: what lived after the last full collection. It climbs under a flat load: a leak, or a cache that is not full yet.",
            new PanelQuery(GoLive, "{{pod}} (Go)", MayBeEmpty: true), new PanelQuery(DotnetLived, "{{pod}} (.NET)", MayBeEmpty: true),
            new PanelQuery(Sum(OfGateway(DotnetHeap), "pod"), "{{pod}} (.NET, any collection)", MayBeEmpty: true));

    private static Panel LivePerRequest { get; } =
        Panel.Series("Live memory per request per second", PanelUnit.Bytes, DataNeed.WhereThereIs, "Live memory of a pod divided by its own rate, so that a ramp is no climb. Flat: no leak.",
            new PanelQuery($"({GoLive}) / on (pod) {ByPodPerSecond(OfGateway(ApiRequests))}", "{{pod}} (Go)", MayBeEmpty: true),
            new PanelQuery($"{DotnetLived} / on (pod) {ByPodPerSecond(OfGateway(ApiRequests))}", "{{pod}} (.NET)", MayBeEmpty: true));

    private static Panel Restarts(RunTerms terms) =>
        Panel.Series("Restarts by pod", PanelUnit.Count, terms.GatewayPods, "A step is a restart; together with a drop of the working set it is most likely the OOM killer.",
            new PanelQuery(Sum(OfGateway("kube_pod_container_status_restarts_total"), "pod, container"), "{{pod}} {{container}}"));

    private static Panel Allocated { get; } =
        Panel.Series("Allocation rate", PanelUnit.BytesPerSecond, DataNeed.WhereThereIs, "Bytes that a pod allocates in a second. Flat while live memory climbs: the fingerprint of a leak.",
            new PanelQuery(ByPodPerSecond(Named(GoAllocated)), "{{pod}} (Go)", MayBeEmpty: true), new PanelQuery(ByPodPerSecond(OfGateway(DotnetAllocated)), "{{pod}} (.NET)", MayBeEmpty: true));

    private static Panel PerRequest { get; } =
        Panel.Series("Bytes allocated per request", PanelUnit.Bytes, DataNeed.WhereThereIs, "It says what a request costs the collector, whatever the rate.",
            new PanelQuery($"{ByPodPerSecond(Named(GoAllocated))} / {ByPodPerSecond(OfGateway(ApiRequests))}", "{{pod}} (Go)", MayBeEmpty: true),
            new PanelQuery($"{ByPodPerSecond(OfGateway(DotnetAllocated))} / {ByPodPerSecond(OfGateway(ApiRequests))}", "{{pod}} (.NET)", MayBeEmpty: true));

    private static Panel PerAllocation { get; } =
        Panel.Series("Memory used per allocation per second (Go)", PanelUnit.Bytes, DataNeed.WhereThereIs, "The same as live memory per request, for loads whose requests differ in weight.",
            new PanelQuery($"{Sum(Named(GoMemoryUsed), "pod")} / {ByPodPerSecond(Named(GoAllocations))}", "{{pod}}"));

    private static Panel Goal { get; } =
        Panel.Series("Collector's goal (Go)", PanelUnit.Bytes, DataNeed.WhereThereIs, "Heap size at which the next collection ends. It rises with memory: real growth, not garbage.",
            new PanelQuery(Sum(Named(GoMemoryGoal), "pod"), "{{pod}}"));

    private static Panel Collections { get; } =
        Panel.Series("Collections (.NET)", PanelUnit.EventsPerSecond, DataNeed.WhereThereIs, "Collections in a second by generation; only those of the oldest show what lives.",
            new PanelQuery(Sum(Rate(OfGateway(DotnetCollections)), "pod, gc_heap_generation"), "{{pod}} {{gc_heap_generation}}"));

    private static Panel Threads { get; } =
        Panel.Series("Goroutines and threads", PanelUnit.Count, DataNeed.WhereThereIs, "A steady climb is a leak of goroutines or timers; .NET adds threads when its pool is blocked.",
            new PanelQuery(Sum(OfGateway(Goroutines), "pod"), "{{pod}} goroutines", MayBeEmpty: true), new PanelQuery(Sum(OfGateway(DotnetThreads), "pod"), "{{pod}} pool threads", MayBeEmpty: true));

    private static Panel Used { get; } =
        Panel.Series("Memory used by type (Go)", PanelUnit.Bytes, DataNeed.WhereThereIs, "Stacks, and the rest, which is mostly heap; garbage that awaits collection is in it.",
            new PanelQuery(Sum(Named(GoMemoryUsed), "pod, go_memory_type"), "{{pod}} {{go_memory_type}}"));

    private static Panel WorkingSet { get; } =
        Panel.Series("Working set by the process itself (.NET)", PanelUnit.Bytes, DataNeed.WhereThereIs, "Beside the container's: what is above the heap is code, stacks and native memory.",
            new PanelQuery(Sum(OfGateway(DotnetWorkingSet), "pod"), "{{pod}}"));

    private static Panel Pauses { get; } =
        Panel.Series("Time paused by collections (.NET)", PanelUnit.Share, DataNeed.WhereThereIs, "Share of the time in which a pod stood still for its collector; it is a part of the slowest requests.",
            new PanelQuery(ByPodPerSecond(OfGateway(DotnetPauses)), "{{pod}}"));

    private static Panel Queue { get; } =
        Panel.Series("Work that waits for a thread (.NET)", PanelUnit.Count, DataNeed.WhereThereIs, "Above 0 for long, the pool is exhausted and every request waits.",
            new PanelQuery(Sum(OfGateway(DotnetQueue), "pod"), "{{pod}}"));

    private static Panel Exceptions { get; } =
        Panel.Series("Exceptions (.NET)", PanelUnit.EventsPerSecond, DataNeed.WhereThereIs, "Exceptions thrown in a second, also those that are caught.",
            new PanelQuery(ByPodPerSecond(OfGateway(DotnetExceptions)), "{{pod}}"));
}
