namespace GatewayPerf.LocalCluster.Nodes.Images;

/// <summary>The image catalogue cannot be used; the message says why, for the user.</summary>
internal sealed class ImageCatalogueException(string message) : Exception(message);
