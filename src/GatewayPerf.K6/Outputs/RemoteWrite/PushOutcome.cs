namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>What became of a push.</summary>
/// <param name="Failure">Why the server has not taken it; null when it has.</param>
/// <param name="IsRepeated">What it carried goes with the next one, as the specification asks for: not when the server found fault with it.</param>
internal sealed record PushOutcome(string? Failure, bool IsRepeated)
{
    public static readonly PushOutcome Accepted = new(null, false);

    public bool IsAccepted => Failure is null;
}
