using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Variables;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>Turns a container and its image into a command line.</summary>
internal static class ContainerCommands
{
    /// <summary>
    /// A container without a command runs the image's; the first word of one with a command is looked up in the image's programs, then on PATH.
    /// Throws <see cref="ContainerConfigException"/> when there is no such program.
    /// </summary>
    public static ContainerCommand Build(
        V1Container container, ImageEntry image, IReadOnlyDictionary<string, string> environment, PathMap paths, string folder)
    {
        var own = (container.Command ?? []).Select(Real).ToList();
        var words = own switch
        {
            [] => image.Command,
            [var first, .. var rest] when image.Commands.TryGetValue(first, out var program) => [.. program, .. rest],
            _ => own,
        };
        if (words.Count == 0)
            throw new ContainerConfigException($"no command specified, and the image {container.Image} has none");

        var directory = container.WorkingDir is { Length: > 0 } wanted ? paths.Replace(wanted) : folder;
        if (!Directory.Exists(directory))
            throw new ContainerConfigException($"the working directory {container.WorkingDir} does not exist");

        return new ContainerCommand(
            Find(words[0], environment), [.. words.Skip(1), .. (container.Args ?? []).Select(Real)], environment, directory);

        string Real(string word) => paths.Replace(VariableExpansion.Expand(word, environment));
    }

    private static string Find(string program, IReadOnlyDictionary<string, string> environment)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return IsExecutable(program) ? program : throw new ContainerConfigException($"exec: \"{program}\": no such executable file");

        var folders = environment.GetValueOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsExecutable)
            ?? throw new ContainerConfigException($"exec: \"{program}\": executable file not found in $PATH");
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
