#nullable disable annotations
using System.Formats.Tar;
using System.IO.Compression;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <summary>Archives of directories.</summary>
public static class CompressionExtensions
{
    /// <summary>Packs the files of a directory into an archive whose extension tells the kind: <c>.zip</c>, <c>.tar.gz</c> or <c>.tgz</c>.</summary>
    public static void CompressTo(this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter = null)
    {
        if (IsZip(archiveFile))
            directory.ZipTo(archiveFile, filter);
        else
            directory.TarGZipTo(archiveFile, filter);
    }

    /// <summary>Unpacks an archive into a directory.</summary>
    public static void UncompressTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        if (IsZip(archiveFile))
            archiveFile.UnZipTo(directory);
        else
            archiveFile.UnTarGZipTo(directory);
    }

    /// <summary>Packs the files of a directory.</summary>
    public static void ZipTo(
        this AbsolutePath directory,
        AbsolutePath archiveFile,
        Func<AbsolutePath, bool> filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal,
        FileMode fileMode = FileMode.CreateNew)
    {
        archiveFile.Parent.CreateDirectory();
        using var stream = File.Open(archiveFile, fileMode, FileAccess.ReadWrite);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var file in FilesOf(directory, archiveFile, filter))
            archive.CreateEntryFromFile(file, directory.GetUnixRelativePathTo(file), compressionLevel);
    }

    /// <summary>Unpacks an archive; files that are there are overwritten.</summary>
    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        ZipFile.ExtractToDirectory(archiveFile, directory.CreateDirectory(), overwriteFiles: true);

    /// <summary>Packs the files of a directory.</summary>
    public static void TarGZipTo(this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter = null, FileMode fileMode = FileMode.CreateNew) =>
        directory.TarGZipTo(archiveFile, FilesOf(directory, archiveFile, filter), fileMode);

    /// <summary>Packs some files of a directory.</summary>
    public static void TarGZipTo(this AbsolutePath baseDirectory, AbsolutePath archiveFile, IEnumerable<AbsolutePath> files, FileMode fileMode = FileMode.CreateNew)
    {
        archiveFile.Parent.CreateDirectory();
        using var stream = File.Open(archiveFile, fileMode, FileAccess.ReadWrite);
        using var compressed = new GZipStream(stream, CompressionLevel.Optimal);
        using var archive = new TarWriter(compressed);
        foreach (var file in files)
            archive.WriteEntry(file, baseDirectory.GetUnixRelativePathTo(file));
    }

    /// <summary>Unpacks an archive; files that are there are overwritten.</summary>
    public static void UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory)
    {
        using var stream = File.OpenRead(archiveFile);
        using var decompressed = new GZipStream(stream, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(decompressed, directory.CreateDirectory(), overwriteFiles: true);
    }

    private static bool IsZip(AbsolutePath archiveFile)
    {
        var name = archiveFile.Name;
        if (name.EndsWithOrdinalIgnoreCase(".zip"))
            return true;
        Assert.True(name.EndsWithOrdinalIgnoreCase(".tar.gz") || name.EndsWithOrdinalIgnoreCase(".tgz"), $"Unknown archive extension for archive '{name}'");
        return false;
    }

    private static List<AbsolutePath> FilesOf(AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool> filter) =>
        [.. directory.GetFiles(depth: int.MaxValue).Where(x => x != archiveFile && filter?.Invoke(x) != false)];
}
