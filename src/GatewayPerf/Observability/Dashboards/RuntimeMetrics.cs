namespace GatewayPerf.Observability.Dashboards;

/// <summary>
/// Names of the figures of a gateway's runtime and of its own request metrics. Those of Go and of Tyk come through an OpenTelemetry collector, which adds units and
/// <c>_total</c> or does not, by its version; the names are regular expressions.
/// </summary>
internal static class RuntimeMetrics
{
    public const string GoMemoryUsed = "go_memory_used(_bytes)?";
    public const string GoMemoryGoal = "go_memory_gc_goal(_bytes)?";
    public const string GoGogc = "go_config_gogc(_percent|_ratio)?";
    public const string GoAllocated = "go_memory_allocated(_bytes)?(_total)?";
    public const string GoAllocations = "go_memory_allocations(_total)?";
    public const string Goroutines = "go_goroutine_count";

    public const string DotnetLive = "dotnet_gc_last_gen2_live_bytes";
    public const string DotnetHeap = "dotnet_gc_last_collection_heap_size_bytes";
    public const string DotnetPauses = "dotnet_gc_pause_time_seconds_total";
    public const string DotnetAllocated = "dotnet_gc_heap_total_allocated_bytes_total";
    public const string DotnetCollections = "dotnet_gc_collections_total";
    public const string DotnetThreads = "dotnet_thread_pool_thread_count";
    public const string DotnetQueue = "dotnet_thread_pool_queue_length";
    public const string DotnetExceptions = "dotnet_exceptions_total";
    public const string DotnetWorkingSet = "dotnet_process_memory_working_set_bytes";

    public const string ApiRequests = "tyk_api_requests_total";
    public const string AllRequests = "tyk_http_requests(_total)?";
    public const string ApisLoaded = "tyk_gateway_apis_loaded";
    public const string PoliciesLoaded = "tyk_gateway_policies_loaded";
    public const string ServerDuration = "http_server_request_duration(_seconds)?_bucket";
    public const string GatewayDuration = "tyk_gateway_request_duration(_seconds)?_bucket";
    public const string UpstreamDuration = "tyk_upstream_request_duration(_seconds)?_bucket";
}
