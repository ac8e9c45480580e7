using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.CommandLine;

/// <summary>Flags and variables of k6 that are not there: their refusal says so rather than calling them unknown.</summary>
internal static class KnownFlags
{
    private static readonly HashSet<string> NotBuilt =
    [
        "--compatibility-mode", "--type", "-t", "--new-machine-readable-summary", "--traces-output", "--linger", "-l", "--features", "--log-output",
        "--profiling-enabled", "--secret-source",
        .. OptionTable.All.Where(o => !o.IsBuilt).SelectMany(o => new[] { o.Flag, o.ShortFlag }).OfType<string>(),
    ];

    private static readonly string[] NotBuiltVariables =
    [
        "K6_TYPE", "K6_COMPATIBILITY_MODE", "K6_NEW_MACHINE_READABLE_SUMMARY", "K6_TRACES_OUTPUT", "K6_LINGER", "K6_WEB_DASHBOARD", "K6_FEATURES", "K6_LOG_OUTPUT",
        "K6_SECRET_SOURCE",
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

    /// <exception cref="K6Exception">The environment sets something that this runner would not follow (104).</exception>
    public static void RefuseVariables(Func<string, string?> variable)
    {
        if (NotBuiltVariables.FirstOrDefault(name => !string.IsNullOrEmpty(variable(name))) is { } found)
            throw K6Exception.NotBuiltYet($"the environment variable {found}");
    }
}
