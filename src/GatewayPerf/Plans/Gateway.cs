using System.ComponentModel;

namespace GatewayPerf.Plans;

/// <summary>What is under test.</summary>
[TypeConverter(typeof(KebabCaseEnumConverter<Gateway>))]
public enum Gateway
{
    /// <summary>Tyk Gateway.</summary>
    Tyk,

    /// <summary>Any program of this machine, started in pods.</summary>
    Command,

    /// <summary>A gateway that is running already.</summary>
    External,

    /// <summary>No gateway: the load goes straight to the upstream, for comparison.</summary>
    Upstream,

    /// <summary>Kong Gateway.</summary>
    Kong,

    /// <summary>Traefik Proxy.</summary>
    Traefik,

    /// <summary>Gravitee APIM Gateway.</summary>
    Gravitee,
}
