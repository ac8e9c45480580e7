namespace GatewayPerf.Plans.Text;

/// <summary>What the user said about the gateway beyond its kind.</summary>
internal static class GatewayLines
{
    /// <summary>Parameters and their values; only those that were said.</summary>
    public static IEnumerable<(string Parameter, string Value)> Of(RunParameters said) =>
        new (string Parameter, object? Value)[]
        {
            ("--gateway-version", said.GatewayVersion), ("--max-replicas", said.MaxReplicas), ("--command", said.Command), ("--config-file", said.ConfigFile),
            ("--health-path", said.HealthPath), ("--url", said.Url), ("--upstream-url", said.UpstreamUrl), ("--i-own", said.IOwn), ("--fault-command", said.FaultCommand), ("--restore-command", said.RestoreCommand), ("--listen-path", said.ListenPath),
            ("--refusal-status", said.RefusalStatus), ("--auth-header-file", said.AuthHeaderFile), ("--rate-limit", said.RateLimit), ("--quota", said.Quota),
            ("--header-injection", said.HeaderInjection is { } injects ? injects ? "true" : "false" : null),
        }
        .Where(row => row.Value is not null).Select(row => (row.Parameter, $"{row.Value}"));
}
