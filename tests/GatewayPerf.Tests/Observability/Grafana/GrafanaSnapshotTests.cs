using System.Text.Json;
using GatewayPerf.Observability.Grafana;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Observability.Kept;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Observability.Grafana;

/// <summary>A run's dashboards in a Grafana.</summary>
public sealed class GrafanaSnapshotTests : IDisposable
{
    private readonly FakeGrafana _grafana = new();
    private readonly TemporaryFolder _folder = new();
    private readonly RunContext _context;

    public GrafanaSnapshotTests()
    {
        var plan = new SampleRun().Plan;
        var directory = new RunDirectory(_folder.Path, plan.RunId);
        _context = new RunContext(plan, directory, RunRecord.Open(directory.Record, TimeProvider.System), PrometheusPrograms.Tools, TimeProvider.System);
    }

    public void Dispose()
    {
        _context.Record.Dispose();
        _grafana.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_dashboard_is_there_with_its_data_and_the_report_says_where()
    {
        await SampleMetrics.WriteAsync(_context.Directory.Metrics);
        var log = CapturedLog.Begin();
        await RunAsync(new GrafanaParameters { Token = FakeGrafana.Token, Expires = new LoadDuration(TimeSpan.FromHours(2)) });

        _grafana.Lines.ShouldAllBe(line => line == "POST /grafana/api/snapshots");
        _grafana.Taken.Select(body => body.GetProperty("name").GetString()).ShouldBe(SampleDashboards.All.Select(dashboard => $"{dashboard.Title}, run {_context.Plan.RunId}"));
        _grafana.Taken.ShouldAllBe(body => body.GetProperty("expires").GetInt64() == 7200 && !body.GetProperty("external").GetBoolean());
        _context.Record.Entries.OfType<GrafanaSnapshotMade>().Select(made => (made.Dashboard, made.Url.ToString(), made.Public)).ShouldBe(
            SampleDashboards.All.Select((dashboard, index) => (dashboard.Name, $"{_grafana.Url}/dashboard/snapshot/key-{index + 1}", false)));
        log.Lines.ShouldContain($"Grafana shows overview at {_grafana.Url}/dashboard/snapshot/key-1.");
    }

    [Fact]
    public async Task Whoever_may_delete_it_is_a_secret()
    {
        await SampleMetrics.WriteAsync(_context.Directory.Metrics);
        var log = CapturedLog.Begin();
        await RunAsync(new GrafanaParameters { Token = FakeGrafana.Token });
        await RunAsync(new GrafanaParameters { Token = FakeGrafana.Token });

        var deletion = File.ReadAllLines(_context.Directory.GrafanaDeletion);
        deletion.Length.ShouldBe(2 * SampleDashboards.All.Count);
        deletion[0].ShouldBe($"{_grafana.Url}/dashboard/snapshot/key-1 is deleted by {_grafana.Url}/api/snapshots-delete/delete-1");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_context.Directory.GrafanaDeletion).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        foreach (var text in log.Lines.Append(File.ReadAllText(_context.Directory.Record)))
        {
            text.ShouldNotContain("delete-");
            text.ShouldNotContain(FakeGrafana.Token);
        }
    }

    [Fact]
    public async Task Only_when_asked_by_name_is_it_public()
    {
        await SampleMetrics.WriteAsync(_context.Directory.Metrics);
        await RunAsync(new GrafanaParameters { Token = FakeGrafana.Token, Public = true });
        foreach (var body in _grafana.Taken)
        {
            body.GetProperty("external").GetBoolean().ShouldBeTrue();
            body.GetProperty("key").GetString()!.Length.ShouldBe(32);
            body.GetProperty("deleteKey").GetString().ShouldNotBe(body.GetProperty("key").GetString());
        }

        _context.Record.Entries.OfType<GrafanaSnapshotMade>().ShouldAllBe(made => made.Public);
    }

    [Theory]
    [InlineData(401, """{"message":"Invalid API key"}""", "does not know the token (401); set GRAFANA_TOKEN to that of a service account.")]
    [InlineData(403, """{"message":"Dashboard Snapshots are disabled"}""", "refuses (403: Dashboard Snapshots are disabled)")]
    [InlineData(404, "Not found", "api/snapshots is not there (404)")]
    [InlineData(413, "<html>Too large</html>", "takes no dashboard of")]
    [InlineData(302, "<a>Found</a>", "sends elsewhere (302)")]
    [InlineData(200, "<html>Welcome</html>", "is no Grafana")]
    [InlineData(200, """{"url":"javascript:alert(1)","deleteUrl":"x"}""", "is no Grafana")]
    [InlineData(200, "[]", "is no Grafana")]
    [InlineData(500, """{"message":"Failed to create snapshot"}""", "answered 500: Failed to create snapshot.")]
    public async Task What_stands_in_the_way_is_a_finding_in_a_sentence(int status, string text, string sentence)
    {
        await SampleMetrics.WriteAsync(_context.Directory.Metrics);
        _grafana.Instead.Enqueue((status, text));
        await RunAsync(new GrafanaParameters { Token = FakeGrafana.Token });

        var finding = _context.Record.Entries.OfType<FindingRaised>().ShouldHaveSingleItem().Finding;
        (finding.Code, finding.Severity).ShouldBe((FindingCodes.GrafanaSnapshotMissing, FindingSeverity.Warning));
        finding.Text.ShouldContain(sentence);
        finding.Text.ShouldNotContain(FakeGrafana.Token);
        _grafana.Lines.Count.ShouldBe(1, "nothing is sent elsewhere, or again");
        _context.Record.Entries.OfType<GrafanaSnapshotMade>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Grafana_that_is_busy_is_asked_again()
    {
        await SampleMetrics.WriteAsync(_context.Directory.Metrics);
        _grafana.Instead.Enqueue((503, ""));
        await RunAsync(new GrafanaParameters { Token = FakeGrafana.Token });
        _context.Record.Entries.OfType<FindingRaised>().ShouldBeEmpty();
        _grafana.Taken.Count.ShouldBe(SampleDashboards.All.Count);
    }

    [Fact]
    public async Task A_run_without_series_has_nothing_to_send_and_says_so()
    {
        await RunAsync(new GrafanaParameters { Token = FakeGrafana.Token });
        _grafana.Lines.ShouldBeEmpty();
        _context.Record.Entries.OfType<FindingRaised>().ShouldHaveSingleItem().Finding.Text.ShouldContain("the run kept no series of its dashboards");
    }

    [Fact]
    public async Task Without_an_address_nothing_happens()
    {
        await SampleMetrics.WriteAsync(_context.Directory.Metrics);
        await GrafanaSnapshotStep.RunAsync(_context, GrafanaTarget.Of(new GrafanaParameters { Token = FakeGrafana.Token }), TestContext.Current.CancellationToken);
        _context.Record.Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ftp://grafana", null, "is not the address of a Grafana")]
    [InlineData("http://me:word@grafana:3000", null, "is not the address of a Grafana")]
    [InlineData("http://grafana.example.com", "token", "would carry the token readable")]
    [InlineData("http://8.8.8.8:3000", "token", "would carry the token readable")]
    public void An_address_that_makes_no_sense_is_refused(string url, string? token, string sentence)
    {
        var refusal = Should.Throw<UserException>(() => GrafanaTarget.Of(new GrafanaParameters { Url = new Uri(url), Token = token })).Message;
        refusal.ShouldContain(sentence);
        refusal.ShouldNotContain("word");
    }

    [Theory]
    [InlineData("http://127.0.0.1:3000")]
    [InlineData("http://grafana:3000")]
    [InlineData("http://10.1.2.3/grafana/")]
    [InlineData("http://grafana.lan")]
    [InlineData("https://grafana.example.com/a")]
    public void One_of_this_network_or_encrypted_is_taken(string url) =>
        GrafanaTarget.Of(new GrafanaParameters { Url = new Uri(url), Token = "token" }).ShouldNotBeNull().Url.AbsoluteUri.ShouldEndWith("/");

    [Fact]
    public void Public_needs_an_address() =>
        Should.Throw<UserException>(() => GrafanaTarget.Of(new GrafanaParameters { Public = true })).Message.ShouldStartWith("--grafana-public is about snapshots in a Grafana");

    private Task RunAsync(GrafanaParameters parameters) =>
        GrafanaSnapshotStep.RunAsync(_context, GrafanaTarget.Of(parameters with { Url = _grafana.Url }), TestContext.Current.CancellationToken);
}
