namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>What the client can read.</summary>
internal enum AcceptedForm
{
    /// <summary>The objects themselves.</summary>
    Objects,

    /// <summary>A table, as kubectl prints it.</summary>
    Table,
}
