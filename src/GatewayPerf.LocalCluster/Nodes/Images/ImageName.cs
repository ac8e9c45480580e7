namespace GatewayPerf.LocalCluster.Nodes.Images;

/// <summary>Names of images.</summary>
internal static class ImageName
{
    /// <summary>The name without tag and digest; the colon of a registry's port stays.</summary>
    public static string WithoutTag(string image)
    {
        var digest = image.IndexOf('@', StringComparison.Ordinal);
        var name = digest < 0 ? image : image[..digest];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }
}
