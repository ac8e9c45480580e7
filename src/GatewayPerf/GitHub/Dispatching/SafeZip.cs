using System.IO.Compression;
using GatewayPerf.Runs;

namespace GatewayPerf.GitHub.Dispatching;

/// <summary>Unpacks a zip file that somebody else has made.</summary>
internal static class SafeZip
{
    private const int MostFiles = 10_000;
    private const long MostBytes = 2L * 1024 * 1024 * 1024;
    private const int LinkType = 0xA000;
    private const int TypeMask = 0xF000;

    /// <summary>
    /// Makes the folder anew from the archive's files. Throws <see cref="UserException"/>, and leaves the folder as it was, when the file is no archive, when a name in it leads out of the folder or is a
    /// link, or when it is larger than a report can be (by the bytes that come out of it, not by what it says of itself).
    /// </summary>
    public static void Extract(string zip, string folder)
    {
        var fresh = folder + ".new";
        try
        {
            Remove(fresh);
            Directory.CreateDirectory(fresh);
            using var archive = ZipFile.OpenRead(zip);
            if (archive.Entries.Count > MostFiles)
            {
                throw Refused($"holds {archive.Entries.Count} files");
            }

            var left = MostBytes;
            foreach (var entry in archive.Entries)
            {
                left -= Extract(entry, PathOf(entry, fresh), left);
            }

            Remove(folder);
            Directory.Move(fresh, folder);
        }
        catch (InvalidDataException exception)
        {
            throw new UserException("The report's artefact is no zip file that can be read; download it on GitHub.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The report cannot be written to {folder}: {FullDisk.Reason(exception)}.", exception);
        }
        finally
        {
            Remove(fresh);
        }
    }

    private static string PathOf(ZipArchiveEntry entry, string folder)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, entry.FullName));
        var isLink = ((entry.ExternalAttributes >> 16) & TypeMask) == LinkType;
        return !isLink && path.StartsWith(root, StringComparison.Ordinal) && entry.FullName.IndexOfAny(['\\', ':', '\0']) < 0
            ? path : throw Refused($"holds '{entry.FullName}', which leads out of its folder");
    }

    private static long Extract(ZipArchiveEntry entry, string path, long most)
    {
        if (entry.FullName.EndsWith('/'))
        {
            Directory.CreateDirectory(path);
            return 0;
        }

        if (File.Exists(path))
        {
            throw Refused($"holds '{entry.FullName}' twice");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var from = entry.Open();
        using var to = new FileStream(path, FileMode.CreateNew);
        var buffer = new byte[81920];
        while (from.Read(buffer) is > 0 and var read)
        {
            if (to.Length + read > most)
            {
                throw Refused($"is larger than {MostBytes / 1024 / 1024} MiB");
            }

            to.Write(buffer.AsSpan(0, read));
        }

        return to.Length;
    }

    private static UserException Refused(string why) => new($"The report's artefact {why}, so it is not unpacked; look at it on GitHub.");

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
