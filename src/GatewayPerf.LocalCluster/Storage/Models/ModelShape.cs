namespace GatewayPerf.LocalCluster.Storage.Models;

/// <summary>How often a field's type occurs in it.</summary>
internal enum ModelShape
{
    /// <summary>Once.</summary>
    Single,

    /// <summary>As the items of a list.</summary>
    List,

    /// <summary>As the members of a map by name.</summary>
    Map,
}
