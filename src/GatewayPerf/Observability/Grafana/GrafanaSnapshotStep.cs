using System.Text;
using GatewayPerf.GitHub.Jobs;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Kept;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;
using Serilog;

namespace GatewayPerf.Observability.Grafana;

/// <summary>Puts a run's dashboards, with the series that were kept, into a Grafana as snapshots.</summary>
internal static class GrafanaSnapshotStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Nothing without a target. What does not succeed is a finding, never an error: the report does not depend on it.</summary>
    public static async Task RunAsync(RunContext context, GrafanaTarget? target, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return;
        }

        SecretMasks.Current.Add(target.Token);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        try
        {
            await MakeAsync(context, target, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Miss(context, $"Grafana at {target.Url} took longer than {LoadDuration.Format(Patience)} for the run's dashboards.");
        }
        catch (Exception exception) when (exception is GrafanaException or IOException or UnauthorizedAccessException)
        {
            Miss(context, exception.Message);
        }
    }

    private static async Task MakeAsync(RunContext context, GrafanaTarget target, CancellationToken cancellationToken)
    {
        using var grafana = new GrafanaClient(target, context.Time);
        var events = KeptEvent.Of(await KeptDashboard.ReadAsync(context.Directory.Metrics, OverviewDashboard.Name, cancellationToken));
        var made = 0;
        foreach (var dashboard in DashboardCatalogue.For(context.Plan))
        {
            if (await KeptDashboard.ReadAsync(context.Directory.Metrics, dashboard.Name, cancellationToken) is { } kept)
            {
                var snapshot = await grafana.CreateAsync($"{dashboard.Title}, run {context.Plan.RunId}", SnapshotModel.Of(dashboard, kept, context.Plan, events), cancellationToken);
                SecretMasks.Current.Add(snapshot.DeleteUrl);
                KeepDeletion(context.Directory.GrafanaDeletion, snapshot);
                context.Record.Append(new GrafanaSnapshotMade(dashboard.Name, snapshot.Url, target.Public, context.Time.GetUtcNow() + target.Expires));
                Log.Information("Grafana shows {Dashboard}{Public} at {Url}.", dashboard.Name, target.Public ? " to anybody" : "", snapshot.Url.ToString());
                made++;
            }
        }

        if (made == 0)
        {
            Miss(context, $"Nothing went to Grafana at {target.Url}, because the run kept no series of its dashboards (there is no {context.Directory.Metrics}).");
        }
    }

    // One line for each snapshot; whoever reads it can delete them.
    private static void KeepDeletion(string path, GrafanaSnapshot snapshot) =>
        PrivateFile.Write(path, Encoding.UTF8.GetBytes($"{(File.Exists(path) ? File.ReadAllText(path) : "")}{snapshot.Url} is deleted by {snapshot.DeleteUrl}\n"));

    private static void Miss(RunContext context, string sentence)
    {
        Log.Warning("{Code} {Text}", FindingCodes.GrafanaSnapshotMissing, sentence);
        context.Record.Append(new FindingRaised(new Finding(FindingCodes.GrafanaSnapshotMissing, FindingSeverity.Warning, sentence)));
    }
}
