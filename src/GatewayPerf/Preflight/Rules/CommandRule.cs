using GatewayPerf.Gateways.Command;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>The program of gateway <c>command</c> is there.</summary>
internal sealed class CommandRule : PreflightRule
{
    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        if (context.Plan.Parameters.Command is not null && GatewayCommand.Of(context.Plan.Parameters) is var command && command.Program(context.Tools, context.Machine.SearchPath) is null)
        {
            yield return Refuse(FindingCodes.CommandNotFound,
                $"The program '{command.Words[0]}' of --command is neither on PATH nor in {context.Tools.Downloads}, or may not be executed. Install it, or give its absolute path.");
        }
    }
}
