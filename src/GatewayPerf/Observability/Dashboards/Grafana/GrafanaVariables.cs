using System.Text.Json.Nodes;

namespace GatewayPerf.Observability.Dashboards.Grafana;

/// <summary>The variables of every dashboard.</summary>
internal static class GrafanaVariables
{
    // Pods that run on the nodes of the gateway's pool, whatever the gateway is.
    private const string Gateways = $"query_result(count by (namespace) (kube_pod_info{{node!=\"\"}} * on (node) group_left () max by (node) (kube_node_labels{{label_node=\"{Plans.NodePoolPlan.Gateway}\"}})))";

    /// <summary>The data source that the other variables, the annotations and the panels use.</summary>
    public static JsonObject DataSource() => new() { ["type"] = "prometheus", ["uid"] = "${datasource}" };

    public static JsonArray Of() =>
    [
        new JsonObject { ["type"] = "datasource", ["name"] = "datasource", ["label"] = "Prometheus", ["query"] = "prometheus", ["regex"] = "", ["refresh"] = 1, ["hide"] = 0, ["multi"] = false, ["includeAll"] = false, ["options"] = new JsonArray() },
        // The newest first: ids begin with their time.
        Query("run", "Run", "label_values(k6_http_reqs_total, testid)", sort: 2),
        Query("gateway", "Gateway", Gateways, sort: 1, regex: "/namespace=\"([^\"]+)\"/"),
        Query("segment", "Segment", "label_values(k6_http_reqs_total{testid=~\"$run\"}, segment)", sort: 3, all: true),
    ];

    private static JsonObject Query(string name, string label, string query, int sort, string regex = "", bool all = false)
    {
        var variable = new JsonObject
        {
            ["type"] = "query",
            ["name"] = name,
            ["label"] = label,
            ["datasource"] = DataSource(),
            ["query"] = query,
            ["definition"] = query,
            ["regex"] = regex,
            ["refresh"] = 2,
            ["sort"] = sort,
            ["hide"] = 0,
            ["multi"] = all,
            ["includeAll"] = all,
            ["options"] = new JsonArray(),
        };
        if (all)
        {
            variable["allValue"] = ".*";
        }

        return variable;
    }
}
