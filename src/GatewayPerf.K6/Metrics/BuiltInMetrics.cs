namespace GatewayPerf.K6.Metrics;

/// <summary>The metrics that every test has.</summary>
internal sealed class BuiltInMetrics(MetricRegistry registry)
{
    public Metric VUs { get; } = registry.Add("vus", MetricType.Gauge);

    public Metric VUsMax { get; } = registry.Add("vus_max", MetricType.Gauge);

    public Metric Iterations { get; } = registry.Add("iterations", MetricType.Counter);

    public Metric IterationDuration { get; } = registry.Add("iteration_duration", MetricType.Trend, MetricContains.Time);

    public Metric DroppedIterations { get; } = registry.Add("dropped_iterations", MetricType.Counter);

    public Metric Checks { get; } = registry.Add("checks", MetricType.Rate);

    public Metric GroupDuration { get; } = registry.Add("group_duration", MetricType.Trend, MetricContains.Time);

    public Metric HttpReqs { get; } = registry.Add("http_reqs", MetricType.Counter);

    public Metric HttpReqFailed { get; } = registry.Add("http_req_failed", MetricType.Rate);

    public Metric HttpReqDuration { get; } = registry.Add("http_req_duration", MetricType.Trend, MetricContains.Time);

    public Metric HttpReqBlocked { get; } = registry.Add("http_req_blocked", MetricType.Trend, MetricContains.Time);

    public Metric HttpReqConnecting { get; } = registry.Add("http_req_connecting", MetricType.Trend, MetricContains.Time);

    public Metric HttpReqTlsHandshaking { get; } = registry.Add("http_req_tls_handshaking", MetricType.Trend, MetricContains.Time);

    public Metric HttpReqSending { get; } = registry.Add("http_req_sending", MetricType.Trend, MetricContains.Time);

    public Metric HttpReqWaiting { get; } = registry.Add("http_req_waiting", MetricType.Trend, MetricContains.Time);

    public Metric HttpReqReceiving { get; } = registry.Add("http_req_receiving", MetricType.Trend, MetricContains.Time);

    public Metric DataSent { get; } = registry.Add("data_sent", MetricType.Counter, MetricContains.Data);

    public Metric DataReceived { get; } = registry.Add("data_received", MetricType.Counter, MetricContains.Data);
}
