using GatewayPerf.Plans;
using GatewayPerf.Tools;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>There is a Prometheus to keep the metrics in; a run can do without.</summary>
internal sealed class PrometheusRule : IPreflightRule
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3.5);

    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (context.Plan.Metrics is null || context.Plan.Provider != Provider.Local)
        {
            return [];
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await PrometheusTool.ObtainAsync(context.Tools, deadline.Token, context.Machine.SearchPath);
            return [];
        }
        catch (UserException exception)
        {
            return [Warn(exception.Message)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [Warn($"Prometheus could not be had within {LoadDuration.Format(Patience)}; install {PrometheusTool.Oldest} or later from https://prometheus.io/download.")];
        }
    }

    private static Finding Warn(string why) => new(FindingCodes.PrometheusMissing, FindingSeverity.Warning,
        $"{why.TrimEnd('.')}. The run goes on without: its report is made from its record alone, and there are no dashboards' figures (--prometheus false says so beforehand).");
}
