using System.Text.Json;

namespace GatewayPerf.K6.Options;

/// <summary>Reads the options that a script exports.</summary>
internal static class ScriptOptionsParser
{
    /// <summary>Options of k6 that mean something and that this runner does not have.</summary>
    private static readonly HashSet<string> NotBuilt = new(StringComparer.OrdinalIgnoreCase)
    {
        "vus", "duration", "iterations", "stages", "paused", "noSetup", "noTeardown", "teardownTimeout", "handleSummaryTimeout", "rps", "batch",
        "batchPerHost", "httpDebug", "noVUConnectionReuse", "tlsVersion", "tlsCipherSuites", "tlsAuth", "thresholds",
        "blacklistIPs", "blockHostnames", "hosts", "dns", "summaryTrendStats", "summaryTimeUnit", "metricSamplesBufferSize",
    };

    /// <summary>Options that change nothing here: no metric samples leave this runner, and the cloud is not this runner's business.</summary>
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.OrdinalIgnoreCase) { "systemTags", "cloud", "ext", "features" };

    /// <summary>Reads and validates the options.</summary>
    /// <param name="json">What the script exports as <c>options</c>; undefined when it exports none.</param>
    /// <param name="where">The place in the script (<c>file:line</c>) of an option's path, when it can be told.</param>
    /// <param name="warn">Takes the warnings.</param>
    /// <exception cref="K6Exception">A value is invalid or an option is not built yet (104).</exception>
    public static ScriptOptions Parse(JsonElement json, Func<string, string?> where, Action<string> warn)
    {
        var options = new ScriptOptions();
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return options;
        if (json.ValueKind != JsonValueKind.Object)
            throw new K6Exception(ExitCode.InvalidConfig, "parsing options from script got error: the exported options must be an object");
        var (unknown, problems) = (new List<string>(), new List<string>());
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null || WithoutEffect.Contains(property.Name))
                continue;
            if (NotBuilt.Contains(property.Name))
                throw K6Exception.NotBuiltYet($"the option {property.Name}", where(property.Name));
            if (!Apply(ref options, property.Name, property.Value, where, problems))
                unknown.Add(property.Name);
        }

        if (unknown.Count > 0)
            warn($"There were unknown fields in the options exported in the script: {string.Join(", ", unknown)}");
        if (problems.Count > 0)
            throw new K6Exception(ExitCode.InvalidConfig,
                "There were problems with the specified script configuration:\n" + string.Join("\n", problems.Select(p => "\t- " + p)));
        return options;
    }

    private static bool Apply(ref ScriptOptions options, string key, JsonElement value, Func<string, string?> where, List<string> problems)
    {
        switch (key.ToLowerInvariant())
        {
            case "scenarios": options = options with { Scenarios = Scenarios(value, where, problems) }; break;
            case "executionsegment": options = options with { ExecutionSegment = OptionValue.Text(key, value) }; break;
            case "executionsegmentsequence": options = options with { ExecutionSegmentSequence = OptionValue.Text(key, value) }; break;
            case "discardresponsebodies": options = options with { DiscardResponseBodies = OptionValue.Boolean(key, value) }; break;
            case "maxredirects": options = options with { MaxRedirects = OptionValue.Integer(key, value) }; break;
            case "useragent": options = options with { UserAgent = OptionValue.Text(key, value) }; break;
            case "insecureskiptlsverify": options = options with { InsecureSkipTlsVerify = OptionValue.Boolean(key, value) }; break;
            case "noconnectionreuse": options = options with { NoConnectionReuse = OptionValue.Boolean(key, value) }; break;
            case "throw": options = options with { Throw = OptionValue.Boolean(key, value) }; break;
            case "nocookiesreset": options = options with { NoCookiesReset = OptionValue.Boolean(key, value) }; break;
            case "setuptimeout":
                options = options with { SetupTimeout = OptionValue.Duration(key, value) };
                if (options.SetupTimeout <= TimeSpan.Zero)
                    problems.Add("setupTimeout must be positive");
                break;
            case "miniterationduration": options = options with { MinIterationDuration = OptionValue.Duration(key, value) }; break;
            case "tags": options = options with { Tags = OptionValue.TextMap(key, value) }; break;
            default: return false;
        }

        return true;
    }

    private static List<Scenario> Scenarios(JsonElement json, Func<string, string?> where, List<string> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new K6Exception(ExitCode.InvalidConfig, "parsing options from script got error while parsing \"scenarios\": it must be an object");
        return [.. json.EnumerateObject().Select(p => ScenarioParser.Parse(p.Name, p.Value, where, problems))
            .OrderBy(s => s.StartTime).ThenBy(s => s.Name, StringComparer.Ordinal)];
    }
}
