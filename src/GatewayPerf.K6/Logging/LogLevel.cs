namespace GatewayPerf.K6.Logging;

internal enum LogLevel
{
    Debug,
    Info,
    Warning,
    Error,
}
