namespace GatewayPerf.StandIns.Hosting;

/// <summary>A mistake of whoever started or configured a stand-in; the message is all that they see.</summary>
internal sealed class StandInException(string message) : Exception(message);
