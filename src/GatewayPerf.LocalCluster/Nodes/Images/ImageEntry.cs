namespace GatewayPerf.LocalCluster.Nodes.Images;

/// <summary>What an image runs on this machine.</summary>
/// <param name="Command">Program and arguments of a container without a command of its own.</param>
/// <param name="Commands">Programs of the image by the name under which a container calls them.</param>
/// <param name="Environment">Variables of the image.</param>
internal sealed record ImageEntry(
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Commands,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>An image with one command.</summary>
    public static ImageEntry Of(params IReadOnlyList<string> command) =>
        new(command, new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, string>());
}
