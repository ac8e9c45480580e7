using GatewayPerf.Gateways;

namespace GatewayPerf.Tests.Gateways;

internal static class SampleSettings
{
    public const string AdminSecret = "admin-secret-text";
    public const string JwtSecret = "jwt-secret-text";

    public static readonly GatewaySettings Local = new() { RunId = "run-1", Secrets = new(AdminSecret, JwtSecret) };
}
