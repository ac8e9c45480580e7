using System.ComponentModel;
using GatewayPerf.Tools;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>Terraform is there, runs and is new enough.</summary>
internal sealed class TerraformRule : IPreflightRule
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3.5);

    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await TerraformTool.FindAsync(context.Tools, deadline.Token, context.Machine.SearchPath);
            return [];
        }
        catch (UserException exception)
        {
            return [Refuse(exception.Message)];
        }
        catch (Exception exception) when (exception is Win32Exception || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var path = ToolLocator.Find("terraform", context.Tools, context.Machine.SearchPath);
            var why = exception is Win32Exception ? "cannot be started" : $"did not tell its version within {Patience.TotalSeconds} s";
            return [Refuse($"{path} {why}; install Terraform {TerraformTool.Oldest} or later from https://developer.hashicorp.com/terraform/install.")];
        }
    }

    private static Finding Refuse(string text) => new(FindingCodes.TerraformUnusable, FindingSeverity.Refused, text);
}
