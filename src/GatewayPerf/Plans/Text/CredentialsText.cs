using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>What requests prove themselves with, in words.</summary>
internal static class CredentialsText
{
    public static string Of(RunPlan plan) => plan.Target.Credentials switch
    {
        Credentials.Jwt when plan.Parameters.RollIdentities is not null => $"JWTs of {Quantity.Count(plan.AuthKeyCount, "fixed identity", "fixed identities")}, in the middle third of rolling ones",
        Credentials.Jwt => "a fresh JWT in every request",
        Credentials.AuthTokens => Quantity.Count(plan.AuthKeyCount, "auth token"),
        Credentials.Header => "the header of --auth-header-file",
        _ => "no credentials",
    };
}
