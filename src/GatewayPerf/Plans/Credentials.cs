using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>What a request of the load proves itself with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Credentials>))]
public enum Credentials
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A JWT of its own in every request.</summary>
    Jwt,

    /// <summary>Auth tokens made through the gateway's key API.</summary>
    AuthTokens,

    /// <summary>One request header, read from the user's file.</summary>
    Header,
}
