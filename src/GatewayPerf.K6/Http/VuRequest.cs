using System.Net.Sockets;

namespace GatewayPerf.K6.Http;

/// <summary>A request on the wire, with the instants (nanoseconds of the run's clock) from which its timings follow; 0 = has not happened.</summary>
internal sealed class VuRequest(HttpMethod method, Uri url) : HttpRequestMessage(method, url)
{
    public long Started { get; set; }

    public long ConnectStarted { get; set; }

    public long Connected { get; set; }

    public long Secured { get; set; }

    public long FirstWrite { get; set; }

    public long LastWrite { get; set; }

    public long FirstRead { get; set; }

    public long Ended { get; set; }

    /// <summary>The socket of the connection that was made for this request, if one was.</summary>
    public Socket? Socket { get; set; }

    /// <summary>The connection that carries it, once it was written to.</summary>
    public IConnection? Connection { get; set; }
}
