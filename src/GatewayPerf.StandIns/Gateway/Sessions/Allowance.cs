namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>What a session may do with one API.</summary>
/// <param name="Limit">How often.</param>
/// <param name="Scope">APIs of one scope share what they may; empty is the session's own.</param>
internal sealed record Allowance(Limit Limit, string Scope)
{
    public static readonly Allowance Unlimited = new(Limit.None, "");
}
