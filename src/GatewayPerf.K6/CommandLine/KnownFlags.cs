namespace GatewayPerf.K6.CommandLine;

/// <summary>Flags of k6 that are not there: their refusal says so rather than calling them unknown.</summary>
internal static class KnownFlags
{
    private static readonly HashSet<string> NotBuilt =
    [
        "--vus", "-u", "--duration", "-d", "--iterations", "-i", "--stage", "-s", "--no-setup", "--no-teardown", "--rps", "--max-redirects", "--batch",
        "--batch-per-host", "--user-agent", "--http-debug", "--insecure-skip-tls-verify", "--no-connection-reuse", "--no-vu-connection-reuse",
        "--min-iteration-duration", "--throw", "-w", "--blacklist-ip", "--block-hostnames", "--summary-trend-stats", "--summary-time-unit", "--system-tags",
        "--console-output", "--discard-response-bodies", "--local-ips", "--dns", "--compatibility-mode", "--type", "-t", "--no-thresholds", "--summary-mode",
        "--summary-export", "--new-machine-readable-summary", "--traces-output", "--out", "-o", "--linger", "-l", "--features", "--config", "-c",
        "--log-output", "--profiling-enabled", "--secret-source",
    ];

    /// <exception cref="K6Exception">One of them is such a flag (104) or a flag that k6 does not have either (255).</exception>
    public static void Refuse(IEnumerable<string> flags)
    {
        foreach (var token in flags)
        {
            var flag = token.Split('=')[0];
            throw NotBuilt.Contains(flag) ? K6Exception.NotBuiltYet($"the flag {flag}") : new K6Exception(ExitCode.Usage, $"unknown flag: {flag}");
        }
    }
}
