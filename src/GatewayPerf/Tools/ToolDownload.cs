using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Serilog;

namespace GatewayPerf.Tools;

/// <summary>Obtains a pinned release of a program.</summary>
public static class ToolDownload
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Downloads the archive, checks it against the pinned checksum before anything of it is used, and puts the program into the folder; gives its path. Throws
    /// <see cref="UserException"/> with the reason when there is none for the platform, it cannot be had, or it is not what was pinned.
    /// </summary>
    public static async Task<string> FetchAsync(ToolRelease release, Uri releases, string platform, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (!release.Sha256.TryGetValue(platform, out var expected))
        {
            throw new UserException($"no {release.Program} {release.Version} is pinned for {platform}");
        }

        var archive = release.Archive(releases, platform);
        Log.Information("{Program} is not installed; downloading {Archive}.", release.Program, archive);
        var content = await DownloadAsync(archive, cancellationToken);
        var actual = Convert.ToHexStringLower(SHA256.HashData(content));
        if (actual != expected)
        {
            throw new UserException($"{archive} has the checksum {actual}, and {expected} is pinned, so it is not used");
        }

        return await ExtractAsync(content, archive, release.Program, folder, cancellationToken);
    }

    private static async Task<byte[]> DownloadAsync(Uri archive, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            return await http.GetByteArrayAsync(archive, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UserException($"{archive} could not be downloaded: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    // Beside its place and moved there, so that nobody ever finds half of it.
    private static async Task<string> ExtractAsync(byte[] content, Uri archive, string program, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, program);
        var temporary = $"{path}.{Environment.ProcessId}.new";
        using var bytes = new MemoryStream(content);
        var found = archive.AbsolutePath.EndsWith(".zip", StringComparison.Ordinal)
            ? await UnzipAsync(bytes, program, temporary, cancellationToken)
            : await UntarAsync(bytes, program, temporary, cancellationToken);
        if (!found)
        {
            throw new UserException($"the archive holds no file '{program}'");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, Executable);
        }

        File.Move(temporary, path, overwrite: true);
        return path;
    }

    private static async Task<bool> UnzipAsync(Stream archive, string program, string to, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
        if (zip.GetEntry(program) is not { } entry)
        {
            return false;
        }

        await entry.ExtractToFileAsync(to, overwrite: true, cancellationToken);
        return true;
    }

    // Archives of Go programs hold one folder, named after the release.
    private static async Task<bool> UntarAsync(Stream archive, string program, string to, CancellationToken cancellationToken)
    {
        await using var unzipped = new GZipStream(archive, CompressionMode.Decompress);
        await using var tar = new TarReader(unzipped);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && Path.GetFileName(entry.Name) == program)
            {
                await entry.ExtractToFileAsync(to, overwrite: true, cancellationToken);
                return true;
            }
        }

        return false;
    }
}
