using GatewayPerf.Gateways;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>The files that the user named for the gateway can be read and are what they must be.</summary>
internal sealed class GatewayFilesRule : PreflightRule
{
    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        var said = context.Plan.Parameters;
        if (said.ConfigFile is { } config && Problem(() => GatewayFile.Read("--config-file", config)) is { } unreadable)
        {
            yield return Refuse(FindingCodes.GatewayFileUnusable, unreadable);
        }

        if (said.AuthHeaderFile is { } header && Problem(() => AuthHeader.Read(header)) is { } malformed)
        {
            yield return Refuse(FindingCodes.GatewayFileUnusable, malformed);
        }
    }

    private static string? Problem(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (UserException exception)
        {
            return exception.Message;
        }
    }
}
