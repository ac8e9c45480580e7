using System.Net;

namespace GatewayPerf.K6.Http;

/// <summary>What an exchange needs to know of its connection.</summary>
internal interface IConnection
{
    IPEndPoint? Remote { get; }

    /// <summary>As k6 spells it: <c>tls1.3</c>; empty without TLS.</summary>
    string TlsVersion { get; }

    /// <summary>The IANA name; empty without TLS.</summary>
    string TlsCipherSuite { get; }

    /// <summary>Breaks the connection, so that a thread that is blocked in it returns.</summary>
    void Break();
}
