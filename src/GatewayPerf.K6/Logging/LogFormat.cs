namespace GatewayPerf.K6.Logging;

/// <summary>What <c>--log-format</c> takes.</summary>
internal enum LogFormat
{
    Text,
    Json,
    Raw,
}
