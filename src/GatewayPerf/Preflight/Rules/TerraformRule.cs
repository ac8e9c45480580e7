using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>Terraform is there and new enough.</summary>
internal sealed class TerraformRule : IPreflightRule
{
    public static readonly Version Oldest = new(1, 5, 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var programs = context.Machine.Programs;
        var remedy = $"Install Terraform {Oldest.ToString(2)} or newer (developer.hashicorp.com/terraform/install) so that it is on PATH, or put the program at {Path.Combine(programs.ToolsFolder, "terraform")}.";
        if (programs.Find("terraform") is not { } path)
        {
            return [Refuse(FindingCodes.TerraformMissing, $"Terraform is not there, neither on PATH nor in {programs.ToolsFolder}. {remedy}")];
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var version = await TerraformVersion.ReadAsync(path, deadline.Token);
            return version >= Oldest ? [] : [Refuse(FindingCodes.TerraformTooOld, $"{path} is Terraform {version}, which is too old. {remedy}")];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [Refuse(FindingCodes.TerraformMissing, $"{path} did not say its version within {Patience.TotalSeconds} s. {remedy}")];
        }
        catch (FormatException exception)
        {
            return [Refuse(FindingCodes.TerraformMissing, $"{path} is not a Terraform that runs: {exception.Message}. {remedy}")];
        }
    }

    private static Finding Refuse(string code, string text) => new(code, FindingSeverity.Refused, text);
}
