using System.Globalization;
using System.Text.RegularExpressions;
using GatewayPerf.Gateways;
using GatewayPerf.LoadTesting;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>The parts of queries that repeat.</summary>
internal static partial class PromQl
{
    public const string Window = "$__rate_interval";
    public const string Range = "$__range";
    public const string Run = "$run";
    public const string Segment = "$segment";
    public const string Gateway = "$gateway";

    // The runners push once a second. Without a stale marker the last sample of one that has ended would count for five minutes more.
    private const string Push = "5s";

    /// <summary>What the gateway's requests are; the rest of k6's goes straight to the upstream.</summary>
    public const string Through = "path=\"gateway\"";

    /// <summary>Pools of nodes, one series a node with the label <c>label_node</c>.</summary>
    public const string Pools = "max by (node, label_node) (kube_node_labels{label_node!=\"\"})";

    /// <summary>Containers themselves: without the sums over a pod's containers and without its pause container.</summary>
    public const string RealContainer = "container!=\"\",container!=\"POD\"";

    /// <summary>A series of k6, without what setup and teardown did.</summary>
    public static string K6(string metric, string labels = "") => $"{metric}{{testid=~\"$run\",segment=~\"$segment\",group!~\"::setup|::teardown\"{More(labels)}}}";

    /// <summary>A series of the run itself.</summary>
    public static string OfRun(string metric, string labels = "") => $"{metric}{{{RunMetrics.Run}=~\"$run\"{More(labels)}}}";

    /// <summary>A series of the gateway's pods; its key store shares their namespace.</summary>
    public static string OfGateway(string metric, string labels = "") => $"{metric}{{namespace=~\"$gateway\",pod!~\"{GatewayAddresses.StoreDeployment}-.*\"{More(labels)}}}";

    /// <summary>A series of the gateway's pods whose name depends on who exports it.</summary>
    public static string Named(string pattern, string labels = "") => OfGateway("", $"__name__=~\"{pattern}\"{More(labels)}");

    /// <summary>A series of the runner pods.</summary>
    public static string OfRunners(string metric, string labels = "") => $"{metric}{{namespace=\"{LoadTargets.RunnerNamespace}\"{More(labels)}}}";

    public static string Rate(string selector) => $"rate({selector}[{Window}])";

    /// <summary>By how much each series rose in the time shown, without extrapolation; also what has ended or is new.</summary>
    public static string Rise(string selector) => $"(max_over_time({selector}[{Range}]) - min_over_time({selector}[{Range}]))";

    /// <summary>The last value of each series in the time shown: of counters that begin with 0 what they counted, exactly.</summary>
    public static string Last(string selector) => $"last_over_time({selector}[{Range}])";

    /// <summary>Virtual users: of a runner's segments that overlap for a moment the larger one.</summary>
    public static string VirtualUsers(string metric) => $"sum(max by (instance_id) (last_over_time({K6(metric)}[{Push}])))";

    public static string Sum(string expression, string by = "") => by.Length == 0 ? $"sum({expression})" : $"sum by ({by}) ({expression})";

    public static string OrZero(string expression) => $"({expression} or vector(0))";

    /// <summary>A quantile of native histograms, as they grew in the window.</summary>
    public static string Quantile(double quantile, string selector, string by = "") => QuantileOf(quantile, Sum(Rate(selector), by));

    /// <summary>A quantile of native histograms over the time shown.</summary>
    public static string WholeQuantile(double quantile, string selector, string by = "") => QuantileOf(quantile, Sum($"increase({selector}[{Range}])", by));

    /// <summary>A quantile of histograms with buckets of their own.</summary>
    public static string BucketQuantile(double quantile, string selector, string by = "") => QuantileOf(quantile, Sum(Rate(selector), by.Length == 0 ? "le" : $"le, {by}"));

    /// <summary>When an event of a kind happened last, in seconds since 1970.</summary>
    public static string TimeOf(string kind) => $"max({Moments($"kind=\"{kind}\"")})";

    /// <summary>When each event happened last, in milliseconds since 1970.</summary>
    public static string TimesOfEvents => $"1000 * max by (kind, name) ({Moments()})";

    // An event is found for five minutes, so that a look each minute misses none; the last ones are found from the end.
    private static string Moments(string labels = "") => $"timestamp({OfRun(RunMetrics.Event, labels)}) or max_over_time(timestamp({OfRun(RunMetrics.Event, labels)})[{Range}:1m])";

    /// <summary>Native histograms of k6 over a variable's time.</summary>
    [GeneratedRegex(@"(?<metric>k6_[a-z_]+_seconds)\{[^{}]*\}\[\$\w+\]")]
    public static partial Regex Histograms();

    private static string QuantileOf(double quantile, string expression) => string.Create(CultureInfo.InvariantCulture, $"histogram_quantile({quantile}, {expression})");

    private static string More(string labels) => labels.Length == 0 ? "" : $",{labels}";
}
