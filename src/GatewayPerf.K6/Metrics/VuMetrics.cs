using System.Collections.Immutable;
using System.Globalization;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Scripts;

namespace GatewayPerf.K6.Metrics;

/// <summary>Turns what a virtual user does into samples with its tags. It belongs to the virtual user's thread.</summary>
internal sealed class VuMetrics(VuContext vu)
{
    private TagSet? _tags;
    private Group? _group;

    private MetricEngine Engine => vu.Test.Metrics;

    /// <summary>The group that the script is in.</summary>
    public Group Group
    {
        get => _group ??= vu.Test.RootGroup;
        set
        {
            _group = value;
            Invalidate();
        }
    }

    /// <summary>The tags and the metadata of this moment: of the run, the scenario, the group and those that the script has set.</summary>
    public TagSet Tags => _tags ??= Current();

    /// <summary>Scenario, group or the script's own tags have changed.</summary>
    public void Invalidate() => _tags = null;

    /// <summary>A scenario takes the virtual user: what the script has set for another one is over.</summary>
    public void Begin()
    {
        vu.Tags.Clear();
        vu.Metadata.Clear();
        if (IsOn(SystemTags.VU))
            vu.Metadata[SystemTags.VU] = vu.IdInInstance.ToString(CultureInfo.InvariantCulture);
        Invalidate();
    }

    /// <summary>An iteration begins.</summary>
    public void BeginIteration()
    {
        if (!IsOn(SystemTags.Iteration))
            return;
        vu.Metadata[SystemTags.Iteration] = vu.IterationInInstance.ToString(CultureInfo.InvariantCulture);
        Invalidate();
    }

    public void Add(Metric metric, double value, params (string Name, string Value)[] tags)
    {
        if (Engine.IsActive)
            Engine.Add(Tags.With(tags), vu.Test.Clock.UtcNow, new Sample(metric, value));
    }

    public void Check(string name, bool passed, (string Name, string Value)[] tags)
    {
        Group.Check(name).Add(passed);
        if (Engine.IsActive)
            Add(Engine.BuiltIn.Checks, passed ? 1 : 0, IsOn("check") ? [.. tags, ("check", name)] : tags);
    }

    /// <summary>An iteration is over, after that time; null when it was cut off and only its bytes count.</summary>
    public void Iteration(TimeSpan? took)
    {
        Bytes();
        if (Engine.IsActive && took is { } time)
        {
            Engine.Add(Tags, vu.Test.Clock.UtcNow,
                new Sample(Engine.BuiltIn.IterationDuration, time.TotalMilliseconds), new Sample(Engine.BuiltIn.Iterations, 1));
        }
    }

    /// <summary>Counts the bytes since the last call.</summary>
    public void Bytes()
    {
        var (sent, received) = vu.Http.TakeBytes();
        if (Engine.IsActive)
            Engine.Add(Tags, vu.Test.Clock.UtcNow, new Sample(Engine.BuiltIn.DataSent, sent), new Sample(Engine.BuiltIn.DataReceived, received));
    }

    /// <summary>A hop of a request has been answered or has failed.</summary>
    /// <param name="hop">What it came to.</param>
    /// <param name="request">How it was asked for.</param>
    /// <param name="failed">Whether it counts as failed; null when nothing decides that.</param>
    public void Request(HttpResult hop, RequestParams request, bool? failed)
    {
        if (!Engine.IsActive)
            return;
        var (all, t) = (Engine.BuiltIn, hop.Timings);
        ReadOnlySpan<Sample> samples =
        [
            new(all.HttpReqs, 1), new(all.HttpReqDuration, t.Duration), new(all.HttpReqBlocked, t.Blocked), new(all.HttpReqConnecting, t.Connecting),
            new(all.HttpReqTlsHandshaking, t.TlsHandshaking), new(all.HttpReqSending, t.Sending), new(all.HttpReqWaiting, t.Waiting),
            new(all.HttpReqReceiving, t.Receiving), new(all.HttpReqFailed, failed == true ? 1 : 0),
        ];
        Engine.Add(RequestTags(hop, request, failed), hop.EndedAt, failed is null ? samples[..^1] : samples);
    }

    private TagSet RequestTags(HttpResult hop, RequestParams request, bool? failed)
    {
        var tags = new List<(string, string)>(12);
        tags.AddRange(request.Tags ?? []);
        void Set(string name, string value)
        {
            if (value.Length > 0 && IsOn(name))
                tags.Add((name, value));
        }

        var url = request.Name ?? hop.Url;
        Set("name", url);
        Set("url", url);
        Set("method", hop.Method);
        Set("status", hop.Status == 200 ? "200" : hop.Status.ToString(CultureInfo.InvariantCulture));
        Set("proto", hop.Protocol);
        Set("tls_version", hop.TlsVersion);
        Set(SystemTags.Address, hop.Remote?.Address is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : "");
        Set("error", hop.Error);
        if (hop.ErrorCode != 0)
            Set("error_code", hop.ErrorCode.ToString(CultureInfo.InvariantCulture));
        if (failed is { } known)
            Set("expected_response", known ? "false" : "true");
        return Tags.With([.. tags]);
    }

    private TagSet Current()
    {
        var tags = new List<(string, string)>();
        tags.AddRange((vu.Test.Options.Tags ?? new Dictionary<string, string>()).Select(t => (t.Key, t.Value)));
        if (vu is { Stage: VuStage.Iteration, Scenario: { } scenario })
        {
            tags.AddRange(scenario.Options.Tags.Select(t => (t.Key, t.Value)));
            if (IsOn("scenario"))
                tags.Add(("scenario", scenario.Options.Name));
        }

        if (IsOn("group"))
            tags.Add(("group", vu.GroupRoot + Group.Path));
        tags.AddRange(vu.Tags.Select(t => (t.Key, t.Value)));
        return new TagSet(null, [.. tags]) { Metadata = vu.Metadata.ToImmutableSortedDictionary(StringComparer.Ordinal) };
    }

    private bool IsOn(string tag) => vu.Test.SystemTags.Contains(tag);
}
