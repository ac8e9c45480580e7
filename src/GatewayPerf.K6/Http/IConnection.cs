using System.Net;

namespace GatewayPerf.K6.Http;

/// <summary>What an exchange needs to know of its connection.</summary>
internal interface IConnection
{
    IPEndPoint? Remote { get; }

    /// <summary>Breaks the connection, so that a thread that is blocked in it returns.</summary>
    void Break();
}
