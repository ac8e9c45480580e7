using System.ComponentModel;

namespace GatewayPerf.Plans;

/// <summary>What is under test.</summary>
[TypeConverter(typeof(KebabCaseEnumConverter<Gateway>))]
public enum Gateway
{
    /// <summary>Tyk Gateway.</summary>
    Tyk,

    /// <summary>Kong Gateway.</summary>
    Kong,

    /// <summary>Traefik Proxy.</summary>
    Traefik,

    /// <summary>Gravitee APIM Gateway.</summary>
    Gravitee,
}
