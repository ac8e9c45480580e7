using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Options;

/// <summary>Reads and validates options, whatever source they are from.</summary>
internal static class ScriptOptionsParser
{
    /// <summary>Reads the options.</summary>
    /// <param name="options">The options in the spelling of scripts; keys in any case.</param>
    /// <param name="where">The place in the script (<c>file:line</c>) of an option's path, when it can be told.</param>
    /// <exception cref="K6Exception">A value is invalid or an option is not built yet (104).</exception>
    public static ScriptOptions Parse(JsonObject options, Func<string, string?> where)
    {
        var problems = new List<string>();
        var values = new Dictionary<string, JsonElement>();
        foreach (var (name, node) in options)
        {
            if (node is null || OptionTable.WithoutEffect.Contains(name))
                continue;
            if (OptionTable.Find(name) is not { } option)
                throw Unknown(name, where(name));
            else if (!option.IsBuilt)
                throw K6Exception.NotBuiltYet($"the option {option.Key}", where(name));
            else
                values[option.Key] = node.Deserialize<JsonElement>();
        }

        var read = Read(values, where, problems);
        Validate(read, problems);
        if (problems.Count > 0)
            throw new K6Exception(ExitCode.InvalidConfig,
                "There were problems with the specified script configuration:\n" + string.Join("\n", problems.Select(p => "\t- " + p)));
        return read;
    }

    /// <summary>k6 only warns about it and then runs another test than its author wrote.</summary>
    private static K6Exception Unknown(string name, string? place) => new(ExitCode.InvalidConfig,
        $"{(place is null ? "" : place + ": ")}unknown option '{name}'{Nearest.Hint(name, OptionTable.All.Select(o => o.Key))}");

    private static ScriptOptions Read(Dictionary<string, JsonElement> values, Func<string, string?> where, List<string> problems)
    {
        T? Value<T>(string key, Func<string, JsonElement, T?> read) => values.TryGetValue(key, out var value) ? read(key, value) : default;
        JsonElement? Raw(string key) => values.TryGetValue(key, out var value) ? value : null;
        return new ScriptOptions
        {
            Scenarios = values.TryGetValue("scenarios", out var scenarios) ? Scenarios(scenarios, where, problems) : [],
            ExecutionSegment = Value("executionSegment", OptionValue.Text),
            ExecutionSegmentSequence = Value("executionSegmentSequence", OptionValue.Text),
            Paused = Value("paused", OptionValue.Boolean),
            NoSetup = Value("noSetup", OptionValue.Boolean),
            SetupTimeout = Value("setupTimeout", OptionValue.Duration),
            NoTeardown = Value("noTeardown", OptionValue.Boolean),
            TeardownTimeout = Value("teardownTimeout", OptionValue.Duration),
            HandleSummaryTimeout = Value("handleSummaryTimeout", OptionValue.Duration),
            MaxRedirects = Value("maxRedirects", OptionValue.Integer),
            UserAgent = Value("userAgent", OptionValue.Text),
            Batch = Value("batch", OptionValue.Integer),
            BatchPerHost = Value("batchPerHost", OptionValue.Integer),
            InsecureSkipTlsVerify = Value("insecureSkipTLSVerify", OptionValue.Boolean),
            NoConnectionReuse = Value("noConnectionReuse", OptionValue.Boolean),
            NoVUConnectionReuse = Value("noVUConnectionReuse", OptionValue.Boolean),
            MinIterationDuration = Value("minIterationDuration", OptionValue.Duration),
            Throw = Value("throw", OptionValue.Boolean),
            DiscardResponseBodies = Value("discardResponseBodies", OptionValue.Boolean),
            NoCookiesReset = Value("noCookiesReset", OptionValue.Boolean),
            Thresholds = values.TryGetValue("thresholds", out var thresholds) ? thresholds : null,
            SummaryTrendStats = Value("summaryTrendStats", OptionValue.TextList),
            SummaryTimeUnit = Value("summaryTimeUnit", OptionValue.Text),
            SystemTags = Value("systemTags", OptionValue.TextList)?.Select(tag => SystemTag(tag, where("systemTags"))).ToList(),
            Tags = Value("tags", OptionValue.TextMap),
            Rps = Value("rps", OptionValue.Integer),
            Network = NetworkOptions.Read(Raw("hosts"), Value("blockHostnames", OptionValue.TextList), Value("blacklistIPs", OptionValue.TextList), Raw("dns")),
            Tls = Raw("tlsVersion") is null && Raw("tlsAuth") is null ? null : TlsOptions.Read(Raw("tlsVersion"), Raw("tlsAuth")),
        };
    }

    private static string SystemTag(string name, string? place) =>
        name == SystemTags.NotBuilt ? throw K6Exception.NotBuiltYet($"the system tag {name}", place)
        : SystemTags.All.Contains(name) ? name
        : throw new K6Exception(ExitCode.InvalidConfig, $"{(place is null ? "" : place + ": ")}systemTags: unknown tag '{name}'{Nearest.Hint(name, SystemTags.All)}");

    private static void Validate(ScriptOptions options, List<string> problems)
    {
        if (options.SetupTimeout <= TimeSpan.Zero)
            problems.Add("setupTimeout must be positive");
        if (options.TeardownTimeout <= TimeSpan.Zero)
            problems.Add("teardownTimeout must be positive");
        if (options.HandleSummaryTimeout <= TimeSpan.Zero)
            problems.Add("handleSummaryTimeout must be positive");
    }

    private static List<Scenario> Scenarios(JsonElement json, Func<string, string?> where, List<string> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new K6Exception(ExitCode.InvalidConfig, "parsing options from script got error while parsing \"scenarios\": it must be an object");
        return [.. json.EnumerateObject().Select(p => ScenarioParser.Parse(p.Name, p.Value, where, problems))
            .OrderBy(s => s.StartTime).ThenBy(s => s.Name, StringComparer.Ordinal)];
    }
}
