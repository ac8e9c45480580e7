using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Variables;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>Turns a container and its image into command lines.</summary>
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
        var words = own.Count == 0 ? image.Command : LookUp(own, image);
        if (words.Count == 0)
            throw new ContainerConfigException($"no command specified, and the image {container.Image} has none");

        var directory = container.WorkingDir is { Length: > 0 } wanted ? paths.Replace(wanted) : folder;
        if (!Directory.Exists(directory))
            throw new ContainerConfigException($"the working directory {container.WorkingDir} does not exist");

        return new ContainerCommand(
            Find(words[0], environment), [.. words.Skip(1), .. (container.Args ?? []).Select(Real)], environment, directory);

        string Real(string word) => paths.Replace(VariableExpansion.Expand(word, environment));
    }

    /// <summary>A further command in a container that runs: paths are those of the container, variables are not expanded. Throws as <see cref="Build"/> does.</summary>
    public static ContainerCommand Exec(ContainerCommand container, ImageEntry image, PathMap paths, IEnumerable<string> words)
    {
        var found = LookUp([.. words.Select(paths.Replace)], image);
        if (found.Count == 0)
            throw new ContainerConfigException("the command is empty");
        return container with { Program = Find(found[0], container.Environment), Arguments = [.. found.Skip(1)] };
    }

    private static IReadOnlyList<string> LookUp(List<string> words, ImageEntry image) =>
        words is [var first, .. var rest] && image.Commands.TryGetValue(first, out var program) ? [.. program, .. rest] : words;

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
