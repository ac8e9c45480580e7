namespace GatewayPerf.LocalCluster.Nodes.Processes;

/// <summary>Folders and files that only their owner reads.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the folder with mode 0700 when it is missing.</summary>
    public static string CreateFolder(string path) => Directory.CreateDirectory(path, FolderMode).FullName;

    /// <summary>Creates or truncates a file of mode 0600 (0700 when <paramref name="executable"/>).</summary>
    public static FileStream Create(string path, bool executable = false) => new(path, new FileStreamOptions
    {
        Mode = System.IO.FileMode.Create,
        Access = FileAccess.Write,
        Share = FileShare.Read | FileShare.Delete,
        BufferSize = 0,
        UnixCreateMode = executable ? FolderMode : FileMode,
    });

    /// <summary>Writes the file in one step, so that a reader sees the old content or the new.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        using (var stream = Create(temporary))
            stream.Write(content);
        File.Move(temporary, path, overwrite: true);
    }
}
