namespace GatewayPerf.K6.Options;

/// <summary>The options of k6, once, for all the sources that can set them.</summary>
internal static class OptionTable
{
    /// <summary>The options that say what is executed: a source that sets one of them clears those of the sources below it.</summary>
    public static readonly IReadOnlyList<string> Execution = ["duration", "iterations", "stages", "scenarios"];

    /// <summary>Options that change nothing here: the cloud is not this runner's business.</summary>
    public static readonly IReadOnlySet<string> WithoutEffect = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "cloud", "ext", "features" };

    public static readonly IReadOnlyList<OptionDefinition> All =
    [
        new("vus", OptionKind.Integer, "--vus", "-u", "K6_VUS", "Virtual users."),
        new("duration", OptionKind.Duration, "--duration", "-d", "K6_DURATION", "How long they iterate, such as 30s or 5m."),
        new("iterations", OptionKind.Integer, "--iterations", "-i", "K6_ITERATIONS", "Iterations that they share."),
        new("stages", OptionKind.Stages, "--stage", "-s", "K6_STAGES", "DURATION:TARGET of a ramp of virtual users; repeatable."),
        new("scenarios", OptionKind.Json),
        new("executionSegment", OptionKind.Text, "--execution-segment", Help: "The part of the test that this instance runs, such as 0:1/2."),
        new("executionSegmentSequence", OptionKind.Text, "--execution-segment-sequence", Help: "How the whole test is cut, such as 0,1/2,1."),
        new("paused", OptionKind.Boolean, "--paused", "-p", "K6_PAUSED", "Initialise, then wait for PATCH /v1/status."),
        new("noSetup", OptionKind.Boolean, "--no-setup", Variable: "K6_NO_SETUP", Help: "Do not run setup()."),
        new("setupTimeout", OptionKind.Duration, Variable: "K6_SETUP_TIMEOUT"),
        new("noTeardown", OptionKind.Boolean, "--no-teardown", Variable: "K6_NO_TEARDOWN", Help: "Do not run teardown()."),
        new("teardownTimeout", OptionKind.Duration, Variable: "K6_TEARDOWN_TIMEOUT"),
        new("handleSummaryTimeout", OptionKind.Duration, Variable: "K6_HANDLE_SUMMARY_TIMEOUT"),
        new("rps", OptionKind.Integer, "--rps", Variable: "K6_RPS"),
        new("maxRedirects", OptionKind.Integer, "--max-redirects", Variable: "K6_MAX_REDIRECTS", Help: "Redirects to follow; 10 without it."),
        new("userAgent", OptionKind.Text, "--user-agent", Variable: "K6_USER_AGENT", Help: "The User-Agent of requests."),
        new("batch", OptionKind.Integer, "--batch", Variable: "K6_BATCH", Help: "Parallel requests of http.batch()."),
        new("batchPerHost", OptionKind.Integer, "--batch-per-host", Variable: "K6_BATCH_PER_HOST", Help: "The same for one host."),
        new("httpDebug", OptionKind.Text, "--http-debug", Variable: "K6_HTTP_DEBUG") { IsBuilt = false },
        new("insecureSkipTLSVerify", OptionKind.Boolean, "--insecure-skip-tls-verify", Variable: "K6_INSECURE_SKIP_TLS_VERIFY", Help: "Accept any certificate."),
        new("noConnectionReuse", OptionKind.Boolean, "--no-connection-reuse", Variable: "K6_NO_CONNECTION_REUSE", Help: "A connection for each request."),
        new("noVUConnectionReuse", OptionKind.Boolean, "--no-vu-connection-reuse", Variable: "K6_NO_VU_CONNECTION_REUSE", Help: "New connections for each iteration."),
        new("minIterationDuration", OptionKind.Duration, "--min-iteration-duration", Variable: "K6_MIN_ITERATION_DURATION", Help: "What an iteration takes at least."),
        new("throw", OptionKind.Boolean, "--throw", "-w", "K6_THROW", "Throw when a request fails."),
        new("discardResponseBodies", OptionKind.Boolean, "--discard-response-bodies", Variable: "K6_DISCARD_RESPONSE_BODIES", Help: "Read bodies, but do not keep them."),
        new("noCookiesReset", OptionKind.Boolean, Variable: "K6_NO_COOKIES_RESET"),
        new("tlsVersion", OptionKind.Json),
        new("tlsCipherSuites", OptionKind.Json) { IsBuilt = false },
        new("tlsAuth", OptionKind.Json),
        new("thresholds", OptionKind.Json),
        new("blacklistIPs", OptionKind.TextList, "--blacklist-ip", Variable: "K6_BLACKLIST_IPS"),
        new("blockHostnames", OptionKind.TextList, "--block-hostnames", Variable: "K6_BLOCK_HOSTNAMES"),
        new("hosts", OptionKind.Json),
        new("dns", OptionKind.Text, "--dns", Variable: "K6_DNS"),
        new("localIPs", OptionKind.Text, "--local-ips", Variable: "K6_LOCAL_IPS") { IsBuilt = false, IsForCallerOnly = true },
        new("summaryTrendStats", OptionKind.TextList, "--summary-trend-stats", Variable: "K6_SUMMARY_TREND_STATS", Help: "Columns of trends in the summary."),
        new("summaryTimeUnit", OptionKind.Text, "--summary-time-unit", Variable: "K6_SUMMARY_TIME_UNIT", Help: "s, ms or us."),
        new("systemTags", OptionKind.TextList, "--system-tags", Variable: "K6_SYSTEM_TAGS", Help: "The system tags that samples carry."),
        new("tags", OptionKind.Tags, "--tag", Help: "name=value for every sample; repeatable. instance_id names this runner."),
        new("metricSamplesBufferSize", OptionKind.Integer, Variable: "K6_METRIC_SAMPLES_BUFFER_SIZE") { IsBuilt = false },
        new("consoleOutput", OptionKind.Text, "--console-output", Variable: "K6_CONSOLE_OUTPUT") { IsBuilt = false, IsForCallerOnly = true },
    ];

    /// <summary>The option with this key, in any case; null when k6 has none.</summary>
    public static OptionDefinition? Find(string key) => All.FirstOrDefault(o => o.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
}
