namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>Work that cannot be done yet; the message, which is logged, says what it waits for.</summary>
internal sealed class RetryLaterException(string message) : Exception(message);
