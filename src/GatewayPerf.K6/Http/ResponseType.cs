namespace GatewayPerf.K6.Http;

/// <summary>What a script wants of a response's body.</summary>
internal enum ResponseType
{
    Text,
    Binary,
    None,
}
