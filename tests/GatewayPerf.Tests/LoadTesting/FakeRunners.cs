using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GatewayPerf.Tests.Kubernetes;

namespace GatewayPerf.Tests.LoadTesting;

/// <summary>
/// A cluster with a gateway pod, an upstream pod and runners that keep the contract: a TestRun gives runner pods whose logs report ten arrivals a second from the
/// absolute start on, until the duration is over or the TestRun is deleted.
/// </summary>
internal sealed partial class FakeRunners : IDisposable
{
    private const int Rate = 10;
    private readonly ConcurrentDictionary<string, FakeTestRun> _testRuns = new();
    private readonly ConcurrentDictionary<string, long> _seen = new();

    public FakeRunners()
    {
        Api.Map("^PATCH /api/v1/", request => FakeAnswer.Json(request.Body));
        Api.Map("^PATCH /apis/k6.io/v1alpha1/namespaces/k6/testruns/", Create);
        Api.Map("^GET /apis/k6.io/v1alpha1/namespaces/k6/testruns/gateway-s\\d+$", request => _testRuns.ContainsKey(NameIn(request.Url)) ? FakeAnswer.Json($$"""{"metadata":{},"spec":{},"status":{"stage":"{{Stage}}"} }""") : FakeAnswer.Json("{}", 404));
        Api.Map("^GET /apis/k6.io/v1alpha1/namespaces/k6/testruns\\?", _ => FakeAnswer.Json(Items(_testRuns.Where(run => !run.Value.Deleted.IsCancellationRequested).Select(run => $$"""{"metadata":{"name":"{{run.Key}}","namespace":"k6"} }"""))));
        Api.Map("^DELETE /apis/k6.io/v1alpha1/namespaces/k6/testruns/", request => { _testRuns[NameIn(request.Url)].Deleted.Cancel(); return FakeAnswer.Json("{}"); });
        Api.Map("^GET /api/v1/namespaces/k6/pods\\?labelSelector=k6_cr", request => FakeAnswer.Json(Items(RunnerPods(NameIn(request.Url)))));
        Api.Map("^GET /api/v1/namespaces/k6/pods/gateway-s\\d+-\\d+-x$", request => PodAnswer(NameIn(request.Url), NumberIn(request.Url)));
        Api.Map("^GET /api/v1/namespaces/k6/pods/gateway-s\\d+-\\d+-x/log", request => FakeAnswer.Stream(LogAsync(_testRuns[NameIn(request.Url)], NumberIn(request.Url))));
        Api.Map("^GET /api/v1/namespaces/tyk/pods/gateway-0:8080/proxy/api-\\d+/$", _ => FakeAnswer.Json("{}", Unguarded ? 200 : 400));
        foreach (var (@namespace, service, pod) in new[] { ("tyk", "gateway-svc-tyk-tyk-gateway", "gateway-0"), ("tyk-upstream", "fortio-0", "fortio-a") })
        {
            Api.Map($"^GET /api/v1/namespaces/{@namespace}/services/{service}$", $$"""{"metadata":{},"spec":{"selector":{"app":"{{pod}}"} } }""");
            Api.Map($"^GET /api/v1/namespaces/{@namespace}/pods\\?labelSelector=app(=|%3D){pod}", Items([$$"""{"metadata":{"name":"{{pod}}","namespace":"{{@namespace}}"},"spec":{"nodeName":"n"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]} }"""]));
            Api.Map($"^GET /api/v1/namespaces/{@namespace}/pods/{pod}:8080/proxy/metrics$", _ => FakeAnswer.Text(string.Concat(_seen.Where(pair => @namespace != "tyk" || !pair.Key.Contains('/')).Select(pair => $"stand_in_requests_total{{label=\"{pair.Key}\"}} {pair.Value}\n"))));
        }
    }

    public FakeApi Api { get; } = new();

    /// <summary>What TestRuns say about themselves while no runner exists.</summary>
    public string Stage { get; set; } = "started";

    /// <summary>False: TestRuns never get runners.</summary>
    public bool HasRunners { get; set; } = true;

    /// <summary>True: the gateway asks nobody for credentials.</summary>
    public bool Unguarded { get; set; }

    /// <summary>The runner with this number dies after this many reports, without a last account.</summary>
    public (int Number, int After)? Dies { get; set; }

    /// <summary>The first time that a log is read it breaks off after this many reports.</summary>
    public int? BreaksAfter { get; set; }

    /// <summary>Names of the TestRuns that were created, in order.</summary>
    public ConcurrentQueue<string> Created { get; } = new();

    public void Dispose() => Api.Dispose();

    private static string Items(IEnumerable<string> items) => $$"""{"metadata":{},"items":[{{string.Join(',', items)}}]}""";

    private static string NameIn(string url) => NamePattern().Match(url).Value;

    private static int NumberIn(string url) => int.Parse(NumberPattern().Match(url).Groups[1].Value, CultureInfo.InvariantCulture);

    private FakeAnswer Create(FakeRequest request)
    {
        var spec = JsonNode.Parse(request.Body)!["spec"]!;
        var environment = spec["runner"]!["env"]!.AsArray().ToDictionary(item => item!["name"]!.GetValue<string>(), item => item!["value"]?.GetValue<string>() ?? "");
        var name = NameIn(request.Url);
        var added = _testRuns.TryAdd(name, new FakeTestRun(
            environment["SEGMENT"],
            DateTimeOffset.Parse(environment["GATEWAYPERF_START_AT"], CultureInfo.InvariantCulture),
            (int)double.Parse(environment["DURATION"].TrimEnd('s'), CultureInfo.InvariantCulture),
            spec["parallelism"]!.GetValue<int>()));
        if (added)
        {
            Created.Enqueue(name);
        }

        return FakeAnswer.Json(request.Body);
    }

    private IEnumerable<string> RunnerPods(string name) => !HasRunners || !_testRuns.TryGetValue(name, out var run) ? [] : Enumerable.Range(1, run.Parallelism).Select(number => Pod(name, number, run));

    private FakeAnswer PodAnswer(string name, int number) => _testRuns.TryGetValue(name, out var run) ? FakeAnswer.Json(Pod(name, number, run)) : FakeAnswer.Json("{}", 404);

    private static string Pod(string name, int number, FakeTestRun run)
    {
        var state = run.Ended.TryGetValue(number, out var exitCode) ? $$"""{"terminated":{"exitCode":{{exitCode}} } }""" : """{"running":{}}""";
        return $$"""{"metadata":{"name":"{{name}}-{{number}}-x","namespace":"k6","labels":{"job-name":"{{name}}-{{number}}"} },"spec":{},"status":{"phase":"{{(run.Ended.ContainsKey(number) ? "Failed" : "Running")}}","containerStatuses":[{"name":"k6","state":{{state}} }]} }""";
    }

    // The log from its beginning; what a later reader finds was written at the same times.
    private async IAsyncEnumerable<string> LogAsync(FakeTestRun run, int number, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var first = run.Opened.AddOrUpdate(number, 1, (_, count) => count + 1) == 1;
        yield return "level=info msg=hello\n" + Line(new { type = "k6.start", at = run.StartsAt, lateStartSeconds = 0.0 });
        var reports = 0;
        while (reports < run.Seconds && (!run.Deleted.IsCancellationRequested || reports < run.Reports.GetValueOrDefault(number)))
        {
            var rest = run.StartsAt.AddSeconds(reports + 1) - DateTimeOffset.UtcNow;
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, run.Deleted.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (run.Deleted.IsCancellationRequested)
                {
                    break;
                }
            }

            var text = Report(run, number, ++reports);
            if (first && reports > BreaksAfter)
            {
                yield return text[..20];
                throw new IOException("broken on purpose");
            }

            yield return text;
            if (Dies is { } dies && dies.Number == number && reports == dies.After)
            {
                run.Ended[number] = 137;
                yield break;
            }
        }

        var exitCode = reports < run.Seconds ? 105 : 0;
        run.Ended[number] = exitCode;
        yield return Line(new
        {
            type = "k6.end",
            at = DateTimeOffset.UtcNow,
            exitCode,
            reason = (string?)null,
            scenarios = new { gateway = Totals(run.Seconds * Rate, reports * Rate), direct = Totals(run.Seconds, reports) },
        });
    }

    private string Report(FakeTestRun run, int number, int sequence)
    {
        if (run.Reports.AddOrUpdate(number, sequence, (_, before) => Math.Max(before, sequence)) == sequence && run.Counted.TryAdd((number, sequence), true))
        {
            _seen.AddOrUpdate(run.Segment, Rate, (_, count) => count + Rate);
            _seen.AddOrUpdate($"{run.Segment}/direct", 1, (_, count) => count + 1);
        }

        var main = Enumerable.Range(0, Rate).Select(index => new[] { index, 1, 1, 0, 0, 0, 0, 0, 0, 0 });
        return Line(new
        {
            type = "k6.report",
            sequence,
            at = DateTimeOffset.UtcNow,
            scenarios = new { gateway = new[] { new { second = sequence - 1, buckets = main } }, direct = new[] { new { second = sequence - 1, buckets = main.Take(1) } } },
            vus = new { active = 1, initialized = 5 },
        });
    }

    private static object Totals(int planned, int done) => new { planned, started = done, succeeded = done, failed = 0, timedOut = 0, limited = 0, dropped = 0, noVu = 0, late = 0, interrupted = 0, lost = 0 };

    private static string Line(object value) => JsonSerializer.Serialize(value) + "\n";

    [GeneratedRegex("gateway-s\\d+")]
    private static partial Regex NamePattern();

    [GeneratedRegex("gateway-s\\d+-(\\d+)-x")]
    private static partial Regex NumberPattern();
}
