using GatewayPerf.LocalCluster.Nodes.Processes;

namespace GatewayPerf.LocalCluster.Nodes.Volumes;

/// <summary>
/// A folder whose files all change in one step, as a kubelet's: each name is a link into <c>..data</c>, which is a link to a folder of one version. A reader
/// sees the old files or the new ones.
/// </summary>
internal sealed class AtomicFolder(string folder)
{
    private const string Data = "..data";
    private IReadOnlyDictionary<string, VolumeFile> _written = new Dictionary<string, VolumeFile>();
    private string? _version;

    /// <summary>Makes the folder hold exactly these files; does nothing when it does.</summary>
    public void Write(IReadOnlyDictionary<string, VolumeFile> files)
    {
        if (_version is not null && IsWritten(files))
            return;

        var version = $"..{Guid.NewGuid():N}";
        var target = PrivateFiles.CreateFolder(Path.Combine(folder, version));
        foreach (var (path, file) in files)
            Write(Path.Combine(target, path), file);

        Link(Path.Combine(folder, Data), version);
        foreach (var name in TopNames(files).Except(TopNames(_written)))
            Link(Path.Combine(folder, name), Path.Combine(Data, name));
        foreach (var name in TopNames(_written).Except(TopNames(files)))
            File.Delete(Path.Combine(folder, name));
        if (_version is not null)
            Directory.Delete(Path.Combine(folder, _version), recursive: true);
        (_version, _written) = (version, files);
    }

    private static IEnumerable<string> TopNames(IReadOnlyDictionary<string, VolumeFile> files) => files.Keys.Select(path => path.Split('/')[0]).Distinct();

    private static void Write(string path, VolumeFile file)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        using (var stream = PrivateFiles.Create(path))
            stream.Write(file.Content);
        File.SetUnixFileMode(path, (UnixFileMode)file.Mode & (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    private static void Link(string path, string target)
    {
        var temporary = path + ".tmp";
        File.Delete(temporary);
        File.CreateSymbolicLink(temporary, target);
        Native.Rename(temporary, path);
    }

    private bool IsWritten(IReadOnlyDictionary<string, VolumeFile> files) =>
        files.Count == _written.Count && files.All(file =>
            _written.TryGetValue(file.Key, out var before) && before.Mode == file.Value.Mode && before.Content.AsSpan().SequenceEqual(file.Value.Content));
}
